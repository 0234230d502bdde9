import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, read } from '@/api/client';
import { Card, Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-state';
import { StatusTag } from '@/ui/status-tag';

export function SystemPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['system', id],
    queryFn: () => read(api.GET('/systems/{id}', { params: { path: { id } } })),
  });
  return (
    <QueryPage query={query} back={{ to: '/systems', title: t('systems.title') }}>
      {(system) => (
        <Page
          title={system.name}
          crumbs={[{ title: t('systems.title'), to: '/systems' }, { title: system.name }]}
          aside={<StatusTag kind="system" status={system.stage} />}
          actions={
            <>
              <Link to={`/resources?systemId=${system.id}`}>
                <Button>{t('systems.resources')}</Button>
              </Link>
              <Link to={`/applications?q=${encodeURIComponent(system.name)}`}>
                <Button>{t('systems.applications')}</Button>
              </Link>
            </>
          }
        >
          <Card title={t('systems.record')}>
            <dl className="zy-facts zy-facts-wide">
              <Fact name={t('applications.columns.unit')} value={system.unit.name} />
              <Fact
                name={t('systems.type')}
                value={system.systemType ? t(`systemType.${system.systemType}`) : undefined}
              />
              <Fact
                name={t('systems.mlps')}
                value={system.mlpsLevel ? t('mlpsLevel', { level: system.mlpsLevel }) : t('systems.mlpsNone')}
              />
              <Fact
                name={t('systems.classified')}
                value={
                  system.classified === undefined || system.classified === null
                    ? undefined
                    : t(system.classified ? 'yes' : 'no')
                }
              />
              <Fact
                name={t('resources.columns.networkZone')}
                value={
                  system.networkZone
                    ? t(`zone.${system.networkZone as 'extranet'}`, { defaultValue: system.networkZone })
                    : undefined
                }
              />
              <Fact name={t('systems.developer')} value={system.developerName} />
              <Fact name={t('systems.developerContact')} value={system.developerContact} />
              <Fact name={t('systems.liveOn')} value={system.wentLiveOn} />
              <Fact name={t('systems.servers')} value={system.serverCount} />
              <Fact name={t('systems.data')} value={system.dataVolumeGb} />
            </dl>
          </Card>
        </Page>
      )}
    </QueryPage>
  );
}

function Fact({ name, value }: { name: string; value: string | number | null | undefined }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value ?? '—'}</dd>
    </>
  );
}
