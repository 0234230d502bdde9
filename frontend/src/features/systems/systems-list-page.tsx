import { Button, Input, Select } from 'antd';
import type { TFunction } from 'i18next';
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

/** Who fetches the survey as a file, and hands it in. */
const FILLS_IN = new Set(['unit', 'provider', 'bureau']);

/** What the address of the list can say; numbers elsewhere link here. */
const NO_FILTER = {
  migration: '',
  standing: '',
  stage: '',
  hosting: '',
  networkZone: '',
  unit: '',
  disposition: '',
  confirmed: '',
};

const STANDINGS = ['outstanding', 'live', 'exempted', 'out_of_scope', 'merged', 'retired', 'closed'] as const;
const ZONES = ['extranet', 'internet', 'private'] as const;
type FilterKey = 'standing' | 'networkZone' | 'confirmed';
const FILTERS: { key: FilterKey; options: (t: TFunction) => [string, string][] }[] = [
  { key: 'standing', options: (t) => STANDINGS.map((key) => [key, t(`status.standing.${key}`)]) },
  { key: 'networkZone', options: (t) => ZONES.map((key) => [key, t(`systems.zoneFilter.${key}`)]) },
  {
    key: 'confirmed',
    options: (t) => [
      ['true', t('systems.isConfirmed')],
      ['false', t('systems.isPrepared')],
    ],
  },
];

/** The inventory: what there is, where it stands for the migration, what its units have confirmed. */
export function SystemsListPage() {
  const { t } = useTranslation();
  const { role } = useMe();
  const [url, setUrl] = useUrlState({ ...NO_FILTER, q: '', page: '1' });
  const filter = Object.fromEntries(
    Object.keys(NO_FILTER)
      .map((key) => [key, url[key as keyof typeof NO_FILTER]] as const)
      .filter(([, value]) => value !== ''),
  );
  const filtered = url.q !== '' || Object.keys(filter).length > 0;
  const enter =
    role === 'unit' ? (
      <Link to="/systems/new">
        <Button type="primary">{t('systems.enter')}</Button>
      </Link>
    ) : null;
  const [q, setQ] = useDebounced(url.q, (value) => {
    setUrl({ q: value, page: '1' });
  });
  const mlps = (row: InformationSystem): string =>
    row.mlpsLevel ? t('mlpsLevel', { level: row.mlpsLevel }) : t('systems.mlpsNone');
  const quarter = (row: InformationSystem): string | null =>
    row.plannedQuarter === 'unplanned' ? t('systems.unplanned') : (row.plannedQuarter ?? null);
  const zone = (row: InformationSystem): string | null =>
    row.networkZone ? t(`zone.${row.networkZone as 'extranet'}`, { defaultValue: row.networkZone }) : null;
  return (
    <Page
      title={t('systems.title')}
      actions={
        <>
          {FILLS_IN.has(role) ? (
            <Link to="/systems/import">
              <Button>{t(role === 'bureau' ? 'survey.fetchTitle' : 'survey.title')}</Button>
            </Link>
          ) : null}
          {enter}
        </>
      }
    >
      <div className="zy-card">
        <QueryTable<InformationSystem>
          label={t('systems.title')}
          queryKey={['systems', url.q, filter]}
          load={(page, size) => systems({ page, size, ...filter, ...(url.q ? { q: url.q } : {}) })}
          rowKey={(row) => row.id}
          empty={
            filtered
              ? { title: t('list.nothingFound'), hint: t('list.nothingFoundHint') }
              : { title: t('systems.empty'), hint: t('systems.emptyHint'), action: enter }
          }
          toolbar={
            <>
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
              {FILTERS.map(({ key, options }) => (
                <Select
                  key={key}
                  allowClear
                  className="zy-filter"
                  aria-label={t(`systems.filter.${key}`)}
                  placeholder={t(`systems.filter.${key}`)}
                  value={url[key] || null}
                  onChange={(value: string | null | undefined) => {
                    setUrl({ [key]: value ?? '', page: '1' });
                  }}
                  options={options(t).map(([value, label]) => ({ value, label }))}
                />
              ))}
              {url.unit ? (
                <Button
                  onClick={() => {
                    setUrl({ unit: '', page: '1' });
                  }}
                >
                  {t('systems.filter.unitOff', { unit: url.unit })}
                </Button>
              ) : null}
            </>
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
              key: 'standing',
              title: t('systems.standing'),
              value: (row) => (row.standing ? t(`status.standing.${row.standing}`) : null),
              render: (row) => (row.standing ? <StatusTag kind="standing" status={row.standing} /> : '—'),
            },
            {
              key: 'quarter',
              title: t('systems.quarter'),
              value: quarter,
              render: (row) => quarter(row) ?? '—',
            },
            {
              key: 'confirmed',
              title: t('systems.confirmed'),
              value: (row) => t(row.status === 'confirmed' ? 'yes' : 'no'),
              render: (row) => t(row.status === 'confirmed' ? 'yes' : 'no'),
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
