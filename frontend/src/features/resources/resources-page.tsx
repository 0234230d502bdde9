import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Drawer, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { resource, resources, systems as findSystems, type ResourceFilter } from '@/api/ledger';
import type { Resource } from '@/api/types';
import { isoDate, type CsvValue } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { Page } from '@/ui/page';
import { QueryState } from '@/ui/query-state';
import { QueryTable } from '@/ui/query-table';
import { StatusTag } from '@/ui/status-tag';

/** What the ledger's spreadsheet has: every fact, one row a server. */
const SHEET = [
  'name',
  'system',
  'unit',
  'networkZone',
  'cpuCores',
  'memoryGb',
  'systemDiskGb',
  'dataDiskGb',
  'backupGb',
  'bandwidthMbps',
  'operatingSystem',
  'purpose',
  'ip',
  'state',
  'billingStart',
  'billingEnd',
] as const;

/** The ledger: what each system holds, at any day, and how that came about. */
export function ResourcesPage() {
  const { t } = useTranslation();
  const [url, setUrl] = useUrlState({ systemId: '', at: '', open: '', page: '1' });
  const systems = useQuery({
    queryKey: ['systems', { size: 200 }],
    queryFn: () => findSystems({ page: 0, size: 200 }),
  });
  const filter: ResourceFilter = {
    ...(url.systemId ? { systemId: url.systemId } : {}),
    ...(url.at ? { at: url.at } : {}),
  };

  const cell = (row: Resource, key: (typeof SHEET)[number]): CsvValue => {
    switch (key) {
      case 'system':
        return row.systemName;
      case 'unit':
        return row.unit.name;
      case 'networkZone':
        return t(`zone.${row.networkZone as 'extranet'}`, { defaultValue: row.networkZone });
      case 'state':
        return t(`status.resource.${row.state}`);
      default:
        return row[key];
    }
  };

  return (
    <Page title={t('resources.title')} lead={t('resources.lead')}>
      <div className="zy-card">
        <QueryTable<Resource>
          label={t('resources.title')}
          sheet={SHEET.map((key) => ({
            title: t(`resources.columns.${key}`),
            value: (row) => cell(row, key),
          }))}
          queryKey={['resources', filter]}
          load={(page, size) => resources(filter, page, size)}
          rowKey={(row) => row.id}
          empty={
            url.systemId || url.at
              ? { title: t('list.nothingFound'), hint: t('list.nothingFoundHint') }
              : { title: t('resources.empty'), hint: t('resources.emptyHint') }
          }
          toolbar={
            <>
              <Select
                className="zy-filter-wide"
                aria-label={t('resources.system')}
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={t('resources.allSystems')}
                value={url.systemId || undefined}
                onChange={(systemId: string | undefined) => {
                  setUrl({ systemId: systemId ?? '', page: '1' });
                }}
                options={(systems.data?.items ?? []).map((system) => ({
                  value: system.id,
                  label: system.name,
                }))}
              />
              <DatePicker
                aria-label={t('resources.at')}
                placeholder={t('resources.at')}
                value={url.at ? dayjs(url.at) : null}
                onChange={(date) => {
                  setUrl({ at: date ? date.format('YYYY-MM-DD') : '', page: '1' });
                }}
              />
            </>
          }
          columns={[
            {
              key: 'name',
              title: t('resources.columns.name'),
              phone: 'title',
              render: (row) => (
                <div className="zy-name-cell">
                  <Button
                    type="link"
                    className="zy-row-button"
                    data-row-link
                    onClick={() => {
                      setUrl({ open: row.id }, { replace: false });
                    }}
                  >
                    {row.name}
                  </Button>
                  <span className="zy-soft">{row.systemName}</span>
                </div>
              ),
            },
            {
              key: 'unit',
              title: t('resources.columns.unit'),
              render: (row) => row.unit.name,
              phone: 'hidden',
            },
            {
              key: 'state',
              title: t('resources.columns.state'),
              phone: 'bare',
              render: (row) => <StatusTag kind="resource" status={row.state} />,
            },
            {
              key: 'zone',
              title: t('resources.columns.networkZone'),
              render: (row) => t(`zone.${row.networkZone as 'extranet'}`, { defaultValue: row.networkZone }),
            },
            { key: 'ip', title: 'IP', render: (row) => <span className="zy-mono">{row.ip ?? '—'}</span> },
            {
              key: 'cpu',
              title: t('resources.columns.cpuCores'),
              align: 'right',
              render: (row) => row.cpuCores ?? '—',
            },
            {
              key: 'memory',
              title: t('resources.columns.memoryGb'),
              align: 'right',
              render: (row) => row.memoryGb ?? '—',
            },
            {
              key: 'disk',
              title: t('resources.columns.disks'),
              align: 'right',
              render: (row) => `${String(row.systemDiskGb ?? '—')} + ${String(row.dataDiskGb ?? '—')}`,
            },
            {
              key: 'billing',
              title: t('resources.columns.billingStart'),
              render: (row) => row.billingStart ?? '—',
            },
          ]}
        />
      </div>
      <ResourceDrawer
        id={url.open}
        onClose={() => {
          setUrl({ open: '' });
        }}
      />
    </Page>
  );
}

function ResourceDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['resource', id],
    queryFn: () => resource(id),
    enabled: id !== '',
  });
  return (
    <Drawer open={id !== ''} onClose={onClose} size={560} title={query.data?.name ?? t('resources.one')}>
      {id ? (
        <QueryState query={query}>
          {(item) => (
            <>
              <dl className="zy-facts">
                <dt>{t('resources.columns.system')}</dt>
                <dd>
                  <Link to={`/systems/${item.systemId}`}>{item.systemName}</Link>
                </dd>
                <dt>{t('resources.columns.unit')}</dt>
                <dd>{item.unit.name}</dd>
                <dt>{t('resources.columns.state')}</dt>
                <dd>
                  <StatusTag kind="resource" status={item.state} />
                </dd>
                <dt>IP</dt>
                <dd>{item.ip ?? '—'}</dd>
                <dt>{t('resources.columns.operatingSystem')}</dt>
                <dd>{item.operatingSystem ?? '—'}</dd>
                <dt>{t('resources.columns.purpose')}</dt>
                <dd>{item.purpose ?? '—'}</dd>
                {item.bandwidthMbps ? (
                  <>
                    <dt>{t('resources.columns.bandwidthMbps')}</dt>
                    <dd>{item.bandwidthMbps}</dd>
                  </>
                ) : null}
                <dt>{t('resources.columns.billingStart')}</dt>
                <dd>{item.billingStart ?? '—'}</dd>
                <dt>{t('resources.columns.billingEnd')}</dt>
                <dd>{item.billingEnd ?? '—'}</dd>
              </dl>
              <p>
                <Link to={`/utilization/resources/${item.id}`}>{t('utilization.curves')}</Link>
              </p>
              <h2 className="zy-subhead">{t('resources.history')}</h2>
              <table className="zy-plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('resources.period')}</th>
                    <th scope="col" className="zy-right">
                      {t('resources.columns.cpuCores')}
                    </th>
                    <th scope="col" className="zy-right">
                      {t('resources.columns.memoryGb')}
                    </th>
                    <th scope="col" className="zy-right">
                      {t('resources.columns.disks')}
                    </th>
                    <th scope="col">{t('resources.basis')}</th>
                  </tr>
                </thead>
                <tbody>
                  {(item.history ?? [item]).map((version) => (
                    <tr key={version.validFrom}>
                      <td className="zy-nowrap">
                        {isoDate(version.validFrom)} –{' '}
                        {version.validTo ? isoDate(version.validTo) : t('resources.today')}
                      </td>
                      <td className="zy-right">{version.cpuCores ?? '—'}</td>
                      <td className="zy-right">{version.memoryGb ?? '—'}</td>
                      <td className="zy-right">
                        {version.systemDiskGb ?? '—'} + {version.dataDiskGb ?? '—'}
                      </td>
                      <td>
                        {version.applicationId ? (
                          <Link to={`/applications/${version.applicationId}`}>{t('resources.case')}</Link>
                        ) : (
                          '—'
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </>
          )}
        </QueryState>
      ) : null}
    </Drawer>
  );
}
