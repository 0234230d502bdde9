import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { systems } from '@/api/ledger';
import { useMe } from '@/api/me';
import type { InformationSystem } from '@/api/types';
import { useUrlState } from '@/lib/url-state';
import { Page } from '@/ui/page';
import { QueryTable } from '@/ui/query-table';
import { useDebounced } from '@/lib/use-debounced';
import { StatusTag } from '@/ui/status-tag';

/** Who hands in the survey. */
const FILLS_IN = new Set(['unit', 'provider', 'bureau']);

export function SystemsListPage() {
  const { t } = useTranslation();
  const me = useMe();
  const [url, setUrl] = useUrlState({ q: '', page: '1' });
  const [q, setQ] = useDebounced(url.q, (value) => {
    setUrl({ q: value, page: '1' });
  });
  const mlps = (row: InformationSystem): string =>
    row.mlpsLevel ? t('mlpsLevel', { level: row.mlpsLevel }) : t('systems.mlpsNone');
  const zone = (row: InformationSystem): string | null =>
    row.networkZone ? t(`zone.${row.networkZone as 'extranet'}`, { defaultValue: row.networkZone }) : null;
  return (
    <Page
      title={t('systems.title')}
      actions={
        FILLS_IN.has(me.role) ? (
          <Link to="/systems/import">
            <Button>{t('survey.title')}</Button>
          </Link>
        ) : null
      }
    >
      <div className="zy-card">
        <QueryTable<InformationSystem>
          label={t('systems.title')}
          queryKey={['systems', url.q]}
          load={(page, size) => systems({ page, size, ...(url.q ? { q: url.q } : {}) })}
          rowKey={(row) => row.id}
          empty={
            url.q
              ? { title: t('list.nothingFound'), hint: t('list.nothingFoundHint') }
              : { title: t('systems.empty'), hint: t('systems.emptyHint') }
          }
          toolbar={
            <Input.Search
              allowClear
              className="zy-filter-search"
              aria-label={t('systems.search')}
              placeholder={t('systems.search')}
              value={q}
              onChange={(event) => {
                setQ(event.target.value);
              }}
            />
          }
          columns={[
            {
              key: 'name',
              title: t('systems.name'),
              phone: 'title',
              value: (row) => row.name,
              render: (row) => (
                <Link to={`/systems/${row.id}`} data-row-link>
                  {row.name}
                </Link>
              ),
            },
            {
              key: 'unit',
              title: t('applications.columns.unit'),
              render: (row) => row.unit.name,
              value: (row) => row.unit.name,
            },
            {
              key: 'type',
              title: t('systems.type'),
              render: (row) => (row.systemType ? t(`systemType.${row.systemType}`) : '—'),
              value: (row) => (row.systemType ? t(`systemType.${row.systemType}`) : null),
            },
            {
              key: 'mlps',
              title: t('systems.mlps'),
              render: mlps,
              value: mlps,
            },
            {
              key: 'zone',
              title: t('resources.columns.networkZone'),
              render: (row) => zone(row) ?? '—',
              value: zone,
            },
            {
              key: 'stage',
              title: t('systems.stage'),
              phone: 'bare',
              value: (row) => t(`status.system.${row.stage}`),
              render: (row) => <StatusTag kind="system" status={row.stage} />,
            },
          ]}
        />
      </div>
    </Page>
  );
}
