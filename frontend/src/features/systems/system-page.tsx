import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMe } from '@/api/me';
import { useText } from '@/lib/i18n/i18n';
import { Card, Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-state';
import { StatusTag } from '@/ui/status-tag';
import { systemQuery } from './api';
import { GoingLive } from './going-live';

export function SystemPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { mayStart } = useMe();
  const text = useText();
  const query = useQuery(systemQuery(id));
  return (
    <QueryPage query={query} back={{ to: '/systems', title: t('systems.title') }}>
      {(found) => (
        <Page
          title={found.name}
          crumbs={[{ title: t('systems.title'), to: '/systems' }, { title: found.name }]}
          aside={
            <StatusTag
              kind="system"
              status={found.state}
              label={found.stateLabel ? text(found.stateLabel) : undefined}
            />
          }
          actions={
            <>
              <Link to={`/resources?systemId=${found.id}`}>
                <Button>{t('systems.resources')}</Button>
              </Link>
              {mayStart
                .filter((kind) => kind !== 'onboarding' && kind !== 'extension')
                .map((kind) => (
                  <Link key={kind} to={`/applications/new?kind=${kind}&q=${encodeURIComponent(found.name)}`}>
                    <Button>{t(`kind.${kind}`)}</Button>
                  </Link>
                ))}
              <Link to={`/applications?q=${encodeURIComponent(found.name)}`}>
                <Button>{t('systems.applications')}</Button>
              </Link>
            </>
          }
        >
          <GoingLive system={found} />
          <Card title={t('systems.record')}>
            <dl className="zy-facts zy-facts-wide">
              <Fact name={t('applications.columns.unit')} value={found.unit.name} />
              <Fact
                name={t('systems.type')}
                value={found.systemType ? t(`systemType.${found.systemType}`) : undefined}
              />
              <Fact
                name={t('systems.mlps')}
                value={found.mlpsLevel ? t('mlpsLevel', { level: found.mlpsLevel }) : t('systems.mlpsNone')}
              />
              <Fact
                name={t('systems.classified')}
                value={
                  found.classified === undefined || found.classified === null
                    ? undefined
                    : t(found.classified ? 'yes' : 'no')
                }
              />
              <Fact
                name={t('resources.columns.networkZone')}
                value={
                  found.networkZone
                    ? t(`zone.${found.networkZone as 'extranet'}`, { defaultValue: found.networkZone })
                    : undefined
                }
              />
              <Fact name={t('systems.developer')} value={found.developerName} />
              <Fact name={t('systems.developerContact')} value={found.developerContact} />
              <Fact name={t('systems.liveOn')} value={found.wentLiveOn} />
              <Fact name={t('systems.servers')} value={found.serverCount} />
              <Fact name={t('systems.data')} value={found.dataVolumeGb} />
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
