import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Select, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMe } from '@/api/me';
import type { Agreement } from '@/api/types';
import { isoDate } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { useUrlState } from '@/lib/url-state';
import { Deadline } from '@/ui/deadline';
import { Page } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import { QueryTable } from '@/ui/query-table';
import { StatusTag } from '@/ui/status-tag';
import { agreements, drawUp } from './api';

const QUERIES = {
  all: {},
  toSign: { state: 'to_sign' },
  toFile: { state: 'signed' },
  overdue: { overdue: true },
  missing: { missing: 'confidentiality' },
} as const;
type Show = keyof typeof QUERIES;

/** What has to be in writing, and who lacks it. */
export function AgreementsListPage() {
  const { t } = useTranslation();
  const text = useText();
  const me = useMe();
  const go = useNavigate();
  const [url, setUrl] = useUrlState({ show: 'all', page: '1' });
  const show: Show = url.show in QUERIES ? (url.show as Show) : 'all';
  // the server knows whose rules want one, and who lacks it
  const lacks = useQuery({
    queryKey: ['agreements', 'lacks', me.org.code],
    queryFn: () => agreements({ page: 0, size: 1, missing: 'confidentiality' }),
    enabled: me.role === 'unit',
  });
  const draw = useMutation({
    mutationFn: () => drawUp('confidentiality'),
    onSuccess: ({ id }) => go(`/agreements/${id ?? ''}`),
  });
  const name = (row: Agreement) => text(row.title) || t('agreements.missing');
  return (
    <Page
      title={t('agreements.title')}
      lead={t('agreements.lead')}
      actions={
        lacks.data?.total ? (
          <Tooltip title={t('agreements.confidentialityHint')}>
            <Button
              loading={draw.isPending}
              onClick={() => {
                draw.mutate();
              }}
            >
              {t('agreements.confidentiality')}
            </Button>
          </Tooltip>
        ) : null
      }
    >
      {draw.isError ? <ProblemAlert error={draw.error} /> : null}
      <div className="zy-card">
        <QueryTable<Agreement>
          label={t('agreements.title')}
          queryKey={['agreements', show]}
          load={(page, size) => agreements({ page, size, ...QUERIES[show] })}
          rowKey={(row) => row.id ?? `${row.type}-${row.unit.code}`}
          empty={
            show === 'missing'
              ? { title: t('agreements.noneMissing') }
              : { title: t('agreements.empty'), hint: t('agreements.emptyHint') }
          }
          toolbar={
            <Select<Show>
              className="zy-filter-wide"
              aria-label={t('agreements.filter')}
              value={show}
              onChange={(next) => {
                setUrl({ show: next, page: '1' });
              }}
              options={(Object.keys(QUERIES) as Show[]).map((value) => ({
                value,
                label: t(`agreements.${value}`),
              }))}
            />
          }
          columns={[
            {
              key: 'type',
              title: t('agreements.type'),
              phone: 'title',
              value: name,
              render: (row) => (
                <div className="zy-name-cell">
                  {row.id ? (
                    <Link to={`/agreements/${row.id}`} data-row-link>
                      {name(row)}
                    </Link>
                  ) : (
                    row.unit.name
                  )}
                  {row.number ? <span className="zy-soft">{row.number}</span> : null}
                </div>
              ),
            },
            {
              key: 'between',
              title: t('agreements.between'),
              value: (row) => `${row.unit.name} / ${row.provider.name}`,
              render: (row) => (
                <div className="zy-name-cell">
                  <span>{row.unit.name}</span>
                  <span className="zy-soft">{row.provider.name}</span>
                </div>
              ),
            },
            {
              key: 'state',
              title: t('agreements.state'),
              phone: 'bare',
              value: (row) => text(row.stateLabel) || t('status.agreement.missing'),
              render: (row) => <StatusTag kind="agreement" status={row.state} label={text(row.stateLabel)} />,
            },
            {
              key: 'drawn',
              title: t('agreements.drawn'),
              value: (row) => (row.drawnAt ? isoDate(row.drawnAt) : ''),
              render: (row) => (row.drawnAt ? isoDate(row.drawnAt) : '—'),
            },
            {
              key: 'due',
              title: t('agreements.due'),
              value: (row) => row.dueOn,
              render: (row) =>
                row.dueOn ? (
                  row.state === 'filed' ? (
                    row.dueOn
                  ) : (
                    <Deadline dueOn={row.dueOn} overdue={row.clocks[0]?.state === 'overdue'} />
                  )
                ) : (
                  '—'
                ),
            },
          ]}
        />
      </div>
    </Page>
  );
}
