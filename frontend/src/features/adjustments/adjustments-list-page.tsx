import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '@/api/me';
import type { Adjustment } from '@/api/types';
import { dateTime } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { Page } from '@/ui/page';
import { QueryTable } from '@/ui/query-table';
import { StatusTag } from '@/ui/status-tag';
import { adjustments } from './api';

/** What the provider announces, and the units affected read. */
export function AdjustmentsListPage() {
  const { t } = useTranslation();
  const provider = useMe().role === 'provider';
  const [url, setUrl] = useUrlState({ show: 'all', page: '1' });
  const ahead = url.show === 'ahead';
  const announce = provider ? (
    <Link to="/adjustments/new">
      <Button type="primary">{t('adjustments.announce')}</Button>
    </Link>
  ) : null;
  const window = (row: Adjustment) => `${dateTime(row.startsAt)} – ${dateTime(row.endsAt)}`;
  const names = (row: Adjustment) => row.systems.map(({ name }) => name).join(t('listSeparator'));
  return (
    <Page
      title={t('adjustments.title')}
      lead={t(provider ? 'adjustments.leadProvider' : 'adjustments.lead')}
      actions={announce}
    >
      <div className="zy-card">
        <QueryTable<Adjustment>
          label={t('adjustments.title')}
          queryKey={['adjustments', url.show]}
          load={(page, size) => adjustments(page, size, ahead)}
          rowKey={(row) => row.id}
          empty={{
            title: t('adjustments.empty'),
            hint: t(provider ? 'adjustments.emptyHintProvider' : 'adjustments.emptyHint'),
            action: announce,
          }}
          toolbar={
            <Select
              className="zy-filter-wide"
              aria-label={t('adjustments.filter')}
              value={url.show}
              onChange={(show: string) => {
                setUrl({ show, page: '1' });
              }}
              options={[
                { value: 'all', label: t('adjustments.all') },
                { value: 'ahead', label: t('adjustments.ahead') },
              ]}
            />
          }
          columns={[
            {
              key: 'subject',
              title: t('adjustments.subject'),
              phone: 'title',
              value: (row) => row.subject,
              render: (row) => (
                <Link to={`/adjustments/${row.id}`} data-row-link>
                  {row.subject}
                </Link>
              ),
            },
            {
              key: 'window',
              title: t('adjustments.window'),
              value: window,
              render: (row) => <span className="zy-nowrap">{window(row)}</span>,
            },
            {
              key: 'systems',
              title: t(provider ? 'adjustments.systems' : 'adjustments.mySystems'),
              value: names,
              render: (row) =>
                row.systems.length > 3 ? t('adjustments.count', { count: row.systems.length }) : names(row),
            },
            ...(provider
              ? []
              : [
                  {
                    key: 'provider',
                    title: t('office.provider'),
                    value: (row: Adjustment) => row.provider.name,
                    render: (row: Adjustment) => row.provider.name,
                  },
                ]),
            {
              key: 'state',
              title: t('adjustments.state'),
              phone: 'bare',
              value: (row) => t(`status.adjustment.${row.state}`),
              render: (row) => <StatusTag kind="adjustment" status={row.state} />,
            },
          ]}
        />
      </div>
    </Page>
  );
}
