import { useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { download } from '@/api/files';
import type { Exemption, ExemptionState } from '@/api/types';
import { dateTime } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { EntryDialog } from '@/ui/entry-dialog';
import { Page } from '@/ui/page';
import { QueryTable } from '@/ui/query-table';
import { StatusTag } from '@/ui/status-tag';
import { decideExemption, exemptions } from './api';

const STATES = ['pending', 'approved', 'refused', 'expired'] as const;

/** Systems that are to stay where they are: what waits for the office first. */
export function ExemptionsPage() {
  const { t } = useTranslation();
  const [url, setUrl] = useUrlState({ state: '', page: '1' });
  return (
    <Page title={t('exemptions.title')} lead={t('exemptions.lead')}>
      <div className="zy-card">
        <QueryTable<Exemption>
          label={t('exemptions.title')}
          queryKey={['exemptions', url.state]}
          load={(page, size) =>
            exemptions({ page, size, ...(url.state ? { state: url.state as ExemptionState } : {}) })
          }
          rowKey={(row) => row.id}
          empty={{ title: t('exemptions.none') }}
          toolbar={
            <Select
              allowClear
              className="zy-filter"
              aria-label={t('exemptions.state')}
              placeholder={t('exemptions.state')}
              value={url.state || null}
              onChange={(state: string | null | undefined) => {
                setUrl({ state: state ?? '', page: '1' });
              }}
              options={STATES.map((state) => ({ value: state, label: t(`status.exemption.${state}`) }))}
            />
          }
          columns={[
            {
              key: 'system',
              title: t('systems.name'),
              phone: 'title',
              value: (row) => row.systemName,
              render: (row) =>
                row.system ? (
                  <Link to={`/systems/${row.system}`} data-row-link>
                    {row.systemName}
                  </Link>
                ) : (
                  row.systemName
                ),
            },
            {
              key: 'unit',
              title: t('applications.columns.unit'),
              value: (row) => row.unit.name,
              render: (row) => row.unit.name,
            },
            {
              key: 'basis',
              title: t('exemptions.basis'),
              value: (row) => row.legalBasis,
              render: (row) => <Ground row={row} />,
            },
            {
              key: 'at',
              title: t('exemptions.requestedAt'),
              value: (row) => row.requestedAt,
              render: (row) => <span className="zy-nowrap">{dateTime(row.requestedAt)}</span>,
            },
            {
              key: 'state',
              title: t('exemptions.state'),
              phone: 'bare',
              value: (row) => t(`status.exemption.${row.state}`),
              render: (row) => <StatusTag kind="exemption" status={row.state} />,
            },
            {
              key: 'decide',
              title: t('exemptions.decide'),
              render: (row) => (row.mayDecide ? <Decide row={row} /> : (row.opinion ?? '—')),
            },
          ]}
        />
      </div>
    </Page>
  );
}

function Ground({ row }: { row: Exemption }) {
  const { t } = useTranslation();
  const { evidence } = row;
  return (
    <>
      {row.legalBasis}{' '}
      {evidence ? (
        <Button type="link" onClick={() => void download(`/evidence/${evidence}`, t('exemptions.evidence'))}>
          {t('exemptions.evidence')}
        </Button>
      ) : null}
    </>
  );
}

function Decide({ row }: { row: Exemption }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  return (
    <EntryDialog
      title={t('exemptions.decide')}
      effect={t('exemptions.decideEffect')}
      fields={[
        {
          key: 'result',
          label: t('exemptions.result'),
          required: true,
          kind: 'select',
          options: [
            { value: 'approve', label: t('exemptions.approve') },
            { value: 'refuse', label: t('exemptions.refuse') },
          ],
        },
        { key: 'opinion', label: t('exemptions.opinion'), required: true, kind: 'long', most: 2000 },
        {
          key: 'determination',
          label: t('exemptions.determination'),
          kind: 'paper',
          note: t('exemptions.determinationHint'),
        },
      ]}
      onSubmit={async ({ result = '', opinion = '', ...rest }) => {
        await decideExemption(row.id, {
          approve: result === 'approve',
          opinion,
          ...rest,
          version: row.version,
        });
        await queryClient.invalidateQueries();
      }}
    />
  );
}
