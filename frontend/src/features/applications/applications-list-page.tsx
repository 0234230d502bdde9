import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe, useRegime } from '@/api/me';
import type { ApplicationSummary } from '@/api/types';
import { isoDate } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { useUrlState } from '@/lib/url-state';
import { Deadline } from '@/ui/deadline';
import { Page } from '@/ui/page';
import { QueryTable, type Column, type SheetOnly } from '@/ui/query-table';
import { useDebounced } from '@/lib/use-debounced';
import { StatusTag } from '@/ui/status-tag';
import { applications } from './api';

export function ApplicationsListPage() {
  const { t } = useTranslation();
  const text = useText();
  const me = useMe();
  const regime = useRegime(me.regime?.id).data;
  const [filter, setFilter] = useUrlState({ q: '', stage: '', overdue: '', page: '1' });
  const [q, setQ] = useDebounced(filter.q, (value) => {
    setFilter({ q: value, page: '1' });
  });
  const filtered = Boolean(filter.q || filter.stage || filter.overdue);
  const mayStart = me.mayStart.includes('onboarding');
  const start = mayStart ? (
    <Link to="/applications/new">
      <Button type="primary">{t('applications.start')}</Button>
    </Link>
  ) : null;

  return (
    <Page title={t('applications.title')} actions={start}>
      <div className="zy-card">
        <QueryTable<ApplicationSummary>
          label={t('applications.title')}
          queryKey={['applications', filter.q, filter.stage, filter.overdue]}
          load={(page, size) =>
            applications({
              page,
              size,
              sort: 'updatedAt,desc',
              ...(filter.q ? { q: filter.q } : {}),
              ...(filter.stage ? { stage: filter.stage } : {}),
              ...(filter.overdue ? { overdue: true } : {}),
            })
          }
          columns={useApplicationColumns()}
          rowKey={(row) => row.id}
          rowTone={(row) => (row.overdue ? 'late' : undefined)}
          empty={
            filtered
              ? { title: t('list.nothingFound'), hint: t('list.nothingFoundHint') }
              : {
                  title: t('applications.empty'),
                  hint: t(mayStart ? 'applications.emptyHint' : 'applications.emptyHintOther'),
                  action: start,
                }
          }
          toolbar={
            <>
              <Input.Search
                allowClear
                className="zy-filter-search"
                aria-label={t('applications.search')}
                placeholder={t('applications.search')}
                value={q}
                onChange={(event) => {
                  setQ(event.target.value);
                }}
              />
              <Select
                className="zy-filter"
                aria-label={t('applications.stage')}
                placeholder={t('applications.allStages')}
                allowClear
                value={filter.stage || undefined}
                onChange={(value: string | undefined) => {
                  setFilter({ stage: value ?? '', page: '1' });
                }}
                options={Object.entries(regime?.stageLabels ?? {}).map(([value, label]) => ({
                  value,
                  label: text(label),
                }))}
              />
              <Select
                className="zy-filter"
                aria-label={t('applications.overdueFilter')}
                value={filter.overdue}
                onChange={(value: string) => {
                  setFilter({ overdue: value, page: '1' });
                }}
                options={[
                  { value: '', label: t('applications.anyDeadline') },
                  { value: 'true', label: t('applications.onlyOverdue') },
                ]}
              />
            </>
          }
        />
      </div>
    </Page>
  );
}

export function useApplicationColumns(): (Column<ApplicationSummary> | SheetOnly<ApplicationSummary>)[] {
  const { t } = useTranslation();
  const text = useText();
  return [
    {
      key: 'system',
      title: t('applications.columns.system'),
      phone: 'title',
      value: (row) => row.system.name,
      render: (row) => (
        <div className="zy-name-cell">
          <Link to={`/applications/${row.id}`} data-row-link>
            {row.system.name}
          </Link>
          <span className="zy-soft">
            {row.number} · {t(`kind.${row.kind}`)}
            {row.round > 1 ? ` · ${t('round', { n: row.round })}` : ''}
          </span>
        </div>
      ),
    },
    { key: 'number', title: t('list.number'), value: (row) => row.number, sheetOnly: true },
    { key: 'kind', title: t('list.kind'), value: (row) => t(`kind.${row.kind}`), sheetOnly: true },
    {
      key: 'unit',
      title: t('applications.columns.unit'),
      render: (row) => row.unit.name,
      value: (row) => row.unit.name,
    },
    {
      key: 'stage',
      title: t('applications.columns.stage'),
      phone: 'bare',
      value: (row) => text(row.stageLabel),
      render: (row) => (
        <span className="zy-stack">
          <StatusTag kind="application" status={row.stage} label={text(row.stageLabel)} />
          {row.waitingFor ? (
            <span className="zy-soft zy-small">
              {t('applications.waitingFor', { office: t(`office.${row.waitingFor}`) })}
            </span>
          ) : null}
        </span>
      ),
    },
    {
      key: 'submitted',
      title: t('applications.columns.submitted'),
      value: (row) => (row.submittedAt ? isoDate(row.submittedAt) : null),
      render: (row) => (row.submittedAt ? isoDate(row.submittedAt) : <span className="zy-soft">—</span>),
    },
    {
      key: 'due',
      title: t('applications.columns.due'),
      value: (row) => row.dueOn,
      render: (row) => <Deadline dueOn={row.dueOn} overdue={row.overdue} />,
    },
    {
      key: 'overdue',
      title: t('list.overdue'),
      value: (row) => t(row.overdue ? 'yes' : 'no'),
      sheetOnly: true,
    },
  ];
}
