import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/me';
import type { SystemOnItsWay } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import { EntryDialog } from '@/ui/entry-dialog';
import { Card } from '@/ui/page';
import { StatusTag } from '@/ui/status-tag';
import { askExemption, exemptionKindsQuery, exemptions } from './api';

/** That a system stays where it is: asked for here by its unit. */
export function ExemptionCard({ system }: { system: SystemOnItsWay }) {
  const { t } = useTranslation();
  const text = useText();
  const { role } = useMe();
  const queryClient = useQueryClient();
  const asked = useQuery({
    queryKey: ['exemptions', system.id],
    queryFn: () => exemptions({ page: 0, size: 20, system: system.id }),
    enabled: role === 'unit' || role === 'bureau',
  });
  const mayAsk = role === 'unit' && system.standing === 'outstanding';
  const kinds = useQuery({ ...exemptionKindsQuery, enabled: mayAsk });
  const found = asked.data?.items ?? [];
  if (!mayAsk && found.length === 0) return null;
  return (
    <Card
      title={t('exemptions.title')}
      extra={
        mayAsk && !found.some(({ state }) => state === 'pending') ? (
          <EntryDialog
            title={t('exemptions.ask')}
            effect={t('exemptions.askEffect')}
            fields={[
              {
                key: 'kind',
                label: t('exemptions.kind'),
                required: true,
                kind: 'select',
                options: (kinds.data?.items ?? []).map((one) => ({
                  value: one.kind,
                  label: `${text(one.label)}${one.clause ? ` (${one.clause})` : ''}`,
                })),
              },
              { key: 'legalBasis', label: t('exemptions.basis'), required: true, kind: 'long', most: 2000 },
              { key: 'evidence', label: t('exemptions.evidence'), required: true, kind: 'paper' },
              { key: 'expiresOn', label: t('exemptions.expiresOn'), kind: 'date' },
            ]}
            onSubmit={async ({ kind = '', ...rest }) => {
              await askExemption({ system: system.id, kind, ...rest });
              await queryClient.invalidateQueries({ queryKey: ['exemptions'] });
            }}
          />
        ) : null
      }
    >
      {found.length ? (
        <ul className="zy-plain-list">
          {found.map((one) => (
            <li key={one.id}>
              <StatusTag kind="exemption" status={one.state} /> {one.legalBasis}
              {one.opinion ? (
                <div className="zy-soft">{t('exemptions.said', { opinion: one.opinion })}</div>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="zy-soft">{t('exemptions.none')}</p>
      )}
    </Card>
  );
}
