import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMe, useRegime } from '@/api/me';
import type { SystemOnItsWay } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import { Card, Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-state';
import { StatusTag } from '@/ui/status-tag';
import { DefinitionView } from '@/ui/definition-view';
import { ProblemAlert } from '@/ui/problem-alert';
import { inventoryFieldsOf } from '@/ui/system-fields';
import { confirmSystem, systemQuery } from './api';
import { ExemptionCard } from './exemption-card';
import { GoingLive } from './going-live';
import { useRelated } from './use-related';
import { VersionsCard } from './versions-card';

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
          <Record system={found} />
          <ExemptionCard system={found} />
          <VersionsCard id={id} regimeId={found.regime?.id} />
        </Page>
      )}
    </QueryPage>
  );
}

/** What the inventory knows, with what its unit can do about it. */
function Record({ system }: { system: SystemOnItsWay }) {
  const { t } = useTranslation();
  const { role, regime } = useMe();
  const pack = useRegime(system.regime?.id ?? regime?.id).data;
  const related = useRelated(system);
  const queryClient = useQueryClient();
  const confirm = useMutation({
    mutationFn: () => confirmSystem(system.id, system.version),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <Card
      title={t('systems.record')}
      extra={
        role === 'unit' || role === 'provider' ? (
          <Link to={`/systems/${system.id}/edit`}>
            <Button>{t('systems.edit')}</Button>
          </Link>
        ) : null
      }
    >
      <p className="zy-facts-line">
        {system.standing ? <StatusTag kind="standing" status={system.standing} /> : null}{' '}
        <span className="zy-soft">
          {t(system.confirmedByUnit ? 'systems.isConfirmed' : 'systems.isPrepared')}
        </span>{' '}
        {role === 'unit' && !system.confirmedByUnit ? (
          <Button
            type="primary"
            loading={confirm.isPending}
            onClick={() => {
              confirm.mutate();
            }}
          >
            {t('systems.confirm')}
          </Button>
        ) : null}
      </p>
      {confirm.isError ? <ProblemAlert compact error={confirm.error} /> : null}
      <DefinitionView
        title={system.unit.name}
        fields={inventoryFieldsOf(pack, related.systems, related.rooms)}
        values={{ ...system }}
      />
    </Card>
  );
}
