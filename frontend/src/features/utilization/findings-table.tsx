import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Finding, FindingQuery } from '@/api/types';
import { dateTime, isoDate } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { ClauseLink } from '@/ui/clause-link';
import { QueryTable } from '@/ui/query-table';
import { findings } from './api';
import { FindingTag } from './finding-tag';

interface FindingsTableProps {
  query: FindingQuery;
  empty: { title: string; hint?: string };
  toolbar?: ReactNode;
  plain?: boolean;
}

/** What was found: of which server, since when, by which clause, and how far it has been followed up. */
export function FindingsTable({ query, empty, toolbar, plain = false }: FindingsTableProps) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <QueryTable<Finding>
      label={t('utilization.findings')}
      queryKey={['findings', query]}
      load={(page, size) => findings({ page, size, ...query })}
      rowKey={(row) => row.id}
      empty={empty}
      toolbar={toolbar}
      plain={plain}
      columns={[
        {
          key: 'kind',
          title: t('utilization.found'),
          phone: 'title',
          value: (row) => text(row.kindLabel),
          render: (row) => (
            <div className="zy-name-cell">
              <Link to={`/utilization/findings/${row.id}`} data-row-link>
                {text(row.kindLabel)}
              </Link>
              <span className="zy-soft">{row.resourceName}</span>
            </div>
          ),
        },
        {
          key: 'system',
          title: t('resources.columns.system'),
          value: (row) => row.systemName,
          render: (row) => (
            <div className="zy-name-cell">
              <span>{row.systemName}</span>
              <span className="zy-soft">{row.unit.name}</span>
            </div>
          ),
        },
        {
          key: 'stage',
          title: t('utilization.stage'),
          phone: 'bare',
          value: (row) => text(row.stageLabel),
          render: (row) => <FindingTag finding={row} />,
        },
        {
          key: 'basis',
          title: t('utilization.basis'),
          value: (row) => row.clause,
          render: (row) =>
            row.clause ? (
              <ClauseLink id={row.clause} />
            ) : (
              <span className="zy-soft">{t('utilization.advisory')}</span>
            ),
        },
        {
          key: 'foundAt',
          title: t('utilization.foundAt'),
          value: (row) => dateTime(row.foundAt),
          render: (row) => isoDate(row.foundAt),
        },
      ]}
    />
  );
}
