import { Select, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FindingKind, Gap } from '@/api/types';
import { dateTime } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { Page } from '@/ui/page';
import { QueryTable } from '@/ui/query-table';
import { gaps } from './api';
import { FindingsTable } from './findings-table';

const KINDS: FindingKind[] = ['over', 'under', 'idle', 'zombie', 'off_purpose', 'silent'];

/** What was found about the use of servers, and of which nothing is heard. */
export function UtilizationPage() {
  const { t } = useTranslation();
  const [url, setUrl] = useUrlState({ tab: 'findings', kind: '', show: 'live', page: '1' });
  return (
    <Page title={t('utilization.title')} lead={t('utilization.lead')}>
      <div className="zy-card">
        <Tabs
          activeKey={url.tab}
          onChange={(tab) => {
            setUrl({ tab, page: '1' });
          }}
          destroyOnHidden
          items={[
            {
              key: 'findings',
              label: t('utilization.findings'),
              children: (
                <FindingsTable
                  query={{
                    ...(url.kind ? { kind: url.kind as FindingKind } : {}),
                    ...(url.show === 'all' ? {} : { live: url.show === 'live' }),
                  }}
                  empty={{ title: t('utilization.noFinding'), hint: t('utilization.noFindingHint') }}
                  toolbar={
                    <>
                      <Select
                        className="zy-filter-wide"
                        aria-label={t('utilization.kinds')}
                        allowClear
                        placeholder={t('utilization.allKinds')}
                        value={url.kind || undefined}
                        onChange={(kind: string | undefined) => {
                          setUrl({ kind: kind ?? '', page: '1' });
                        }}
                        options={KINDS.map((kind) => ({ value: kind, label: t(`utilization.kind.${kind}`) }))}
                      />
                      <Select
                        className="zy-filter"
                        aria-label={t('utilization.show')}
                        value={url.show}
                        onChange={(show: string) => {
                          setUrl({ show, page: '1' });
                        }}
                        options={(['live', 'ended', 'all'] as const).map((show) => ({
                          value: show,
                          label: t(`utilization.shown.${show}`),
                        }))}
                      />
                    </>
                  }
                />
              ),
            },
            { key: 'gaps', label: t('utilization.gaps'), children: <Gaps /> },
          ]}
        />
      </div>
    </Page>
  );
}

function Gaps() {
  const { t } = useTranslation();
  return (
    <QueryTable<Gap>
      label={t('utilization.gaps')}
      queryKey={['usage-gaps']}
      load={(page, size) => gaps({ page, size })}
      rowKey={(row) => row.resourceId}
      empty={{ title: t('utilization.noGap'), hint: t('utilization.noGapHint') }}
      columns={[
        {
          key: 'name',
          title: t('resources.columns.name'),
          phone: 'title',
          value: (row) => row.name,
          render: (row) => (
            <div className="zy-name-cell">
              <Link to={`/utilization/resources/${row.resourceId}`} data-row-link>
                {row.name}
              </Link>
              <span className="zy-soft">{row.systemName}</span>
            </div>
          ),
        },
        {
          key: 'unit',
          title: t('resources.columns.unit'),
          value: (row) => row.unit.name,
          render: (row) => row.unit.name,
        },
        {
          key: 'provider',
          title: t('office.provider'),
          value: (row) => row.provider.name,
          render: (row) => row.provider.name,
        },
        {
          key: 'last',
          title: t('utilization.lastSample'),
          phone: 'bare',
          value: (row) => (row.lastSampleAt ? dateTime(row.lastSampleAt) : ''),
          render: (row) =>
            row.lastSampleAt ? (
              dateTime(row.lastSampleAt)
            ) : (
              <span className="zy-soft">{t('utilization.never')}</span>
            ),
        },
      ]}
    />
  );
}
