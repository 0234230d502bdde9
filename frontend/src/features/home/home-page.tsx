import { useQueries, useQuery } from '@tanstack/react-query';
import { Button, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, read } from '@/api/client';
import { systems } from '@/api/ledger';
import { useMe } from '@/api/me';
import type { ApplicationQuery, ApplicationSummary, Me, Role, SystemStage } from '@/api/types';
import { dateTime } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { useUrlState } from '@/lib/url-state';
import { Deadline } from '@/ui/deadline';
import { Card, Page } from '@/ui/page';
import { QueryState } from '@/ui/query-state';
import { QueryTable } from '@/ui/query-table';
import { StatusTag } from '@/ui/status-tag';

type Tab = NonNullable<ApplicationQuery['mine']>;

const inbox = (tab: Tab, page: number, size: number) =>
  read(
    api.GET('/applications', {
      params: { query: { mine: tab, page, size, sort: tab === 'done' ? 'updatedAt,desc' : 'dueAt,asc' } },
    }),
  );

const tabsOf = (me: Me): Tab[] =>
  me.mayStart.length ? ['todo', 'overdue', 'started', 'done'] : ['todo', 'overdue', 'done'];

/** What needs me. */
export function HomePage() {
  const { t } = useTranslation();
  const me = useMe();
  const [url, setUrl] = useUrlState({ tab: 'todo', page: '1' });
  const tabs = tabsOf(me);
  const counts = useQueries({
    queries: tabs.map((tab) => ({ queryKey: ['inbox', tab, 'count'], queryFn: () => inbox(tab, 0, 1) })),
  });
  const tab = tabs.includes(url.tab as Tab) ? (url.tab as Tab) : 'todo';
  const start = me.mayStart.includes('onboarding') ? (
    <Link to="/applications/new">
      <Button type="primary">{t('applications.start')}</Button>
    </Link>
  ) : null;

  return (
    <Page title={t('home.title')} actions={start}>
      <div className="zy-home">
        <div className="zy-home-main">
          {me.role === 'provider' ? <ProviderOrders /> : null}
          {me.role === 'expert' ? <ExpertReviews /> : null}
          <Card label={t('home.inbox')}>
            <Tabs
              activeKey={tab}
              onChange={(next) => {
                setUrl({ tab: next, page: '1' });
              }}
              items={tabs.map((key, index) => ({
                key,
                label: (
                  <span className={key === 'overdue' && counts[index]?.data?.total ? 'zy-ink-late' : ''}>
                    {t(`home.tabs.${key}`)}{' '}
                    <span className="zy-count">{counts[index]?.data?.total ?? ''}</span>
                  </span>
                ),
              }))}
            />
            <Inbox key={tab} tab={tab} me={me} />
          </Card>
        </div>
        <aside className="zy-home-side">
          <Attention />
          {me.role === 'unit' ? <MySystems /> : null}
          <Card title={t('home.shortcuts')}>
            <ul className="zy-bare-list zy-links">
              <li>
                <Link to="/regulation">{t('home.readRegulation')}</Link>
              </li>
              <li>
                <Link to="/calendar">{t('home.computeDue')}</Link>
              </li>
              {me.role === 'expert' ? null : (
                <li>
                  <Link to="/resources">{t('home.seeResources')}</Link>
                </li>
              )}
            </ul>
          </Card>
        </aside>
      </div>
    </Page>
  );
}

/** Where a person with nothing to do most likely wants to go. */
const NEXT: Record<Exclude<Role, 'unit'>, string> = {
  bureau: '/applications',
  provider: '/work-orders',
  expert: '/regulation',
  admin: '/systems',
};

function Inbox({ tab, me }: { tab: Tab; me: Me }) {
  const { t } = useTranslation();
  const text = useText();
  const mayStart = me.mayStart.includes('onboarding');
  return (
    <QueryTable<ApplicationSummary>
      label={t(`home.tabs.${tab}`)}
      queryKey={['inbox', tab]}
      load={(page, size) => inbox(tab, page, size)}
      size={10}
      plain
      rowKey={(row) => row.id}
      rowTone={(row) => (row.overdue ? 'late' : undefined)}
      empty={{
        title: t(`home.empty.${tab}`),
        ...(tab === 'todo'
          ? {
              hint: t(`home.emptyHint.${me.role}`),
              action: mayStart ? (
                <Link to="/applications/new">
                  <Button type="primary">{t('applications.start')}</Button>
                </Link>
              ) : me.role === 'unit' ? null : (
                <Link to={NEXT[me.role]}>
                  <Button>{t(`home.next.${me.role}`)}</Button>
                </Link>
              ),
            }
          : {}),
      }}
      columns={[
        {
          key: 'system',
          title: t('home.matter'),
          phone: 'title',
          value: (row) => row.system.name,
          render: (row) => (
            <div className="zy-name-cell">
              <Link to={`/applications/${row.id}`} data-row-link>
                {row.system.name}
              </Link>
              <span className="zy-soft">
                {t(`kind.${row.kind}`)} · {row.number}
              </span>
            </div>
          ),
        },
        { key: 'number', title: t('list.number'), value: (row) => row.number, sheetOnly: true },
        { key: 'kind', title: t('list.kind'), value: (row) => t(`kind.${row.kind}`), sheetOnly: true },
        ...(me.role === 'unit'
          ? []
          : [
              {
                key: 'unit',
                title: t('applications.columns.unit'),
                render: (row: ApplicationSummary) => row.unit.name,
                value: (row: ApplicationSummary) => row.unit.name,
              },
            ]),
        {
          key: 'stage',
          title: t('applications.columns.stage'),
          phone: 'bare',
          value: (row) => text(row.stageLabel),
          render: (row) => <StatusTag kind="application" status={row.stage} label={text(row.stageLabel)} />,
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
      ]}
    />
  );
}

function ProviderOrders() {
  const { t } = useTranslation();
  const text = useText();
  const query = useQuery({
    queryKey: ['work-orders', 'home'],
    queryFn: () =>
      read(api.GET('/work-orders', { params: { query: { page: 0, size: 50, sort: 'dueAt,asc' } } })),
  });
  return (
    <Card title={t('home.orders')} extra={<Link to="/work-orders">{t('home.allOrders')}</Link>}>
      <QueryState query={query}>
        {({ items }) => {
          const open = items.filter((order) => !['confirmed', 'cancelled'].includes(order.stage)).slice(0, 8);
          return open.length ? (
            <ul className="zy-brief">
              {open.map((order) => (
                <li key={order.id}>
                  <Link to={`/work-orders/${order.id}`} data-row-link>
                    {order.system.name}
                  </Link>
                  <span className="zy-soft">{order.unit.name}</span>
                  <StatusTag kind="workOrder" status={order.stage} label={text(order.stageLabel)} />
                  <Deadline dueOn={order.dueOn} overdue={order.overdue} />
                </li>
              ))}
            </ul>
          ) : (
            <p className="zy-soft">{t('workOrders.empty')}</p>
          );
        }}
      </QueryState>
    </Card>
  );
}

function ExpertReviews() {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['reviews', 'home'],
    queryFn: () => read(api.GET('/reviews', { params: { query: { page: 0, size: 8 } } })),
  });
  return (
    <Card title={t('home.opinions')} extra={<Link to="/reviews">{t('home.allReviews')}</Link>}>
      <QueryState query={query}>
        {({ items }) =>
          items.length ? (
            <ul className="zy-brief">
              {items.map((review) => (
                <li key={review.id}>
                  <Link to={`/reviews?case=${review.applicationId}`} data-row-link>
                    {review.system.name}
                  </Link>
                  <span className="zy-soft">{review.unit.name}</span>
                  <Deadline dueOn={review.dueOn} overdue={review.overdue} />
                </li>
              ))}
            </ul>
          ) : (
            <p className="zy-soft">{t('reviews.empty')}</p>
          )
        }
      </QueryState>
    </Card>
  );
}

function Attention() {
  const { t } = useTranslation();
  const text = useText();
  const query = useQuery({
    queryKey: ['notifications', 'attention'],
    queryFn: () => read(api.GET('/notifications', { params: { query: { unread: true, page: 0, size: 5 } } })),
  });
  return (
    <Card title={t('home.attention')} extra={<Link to="/notifications">{t('home.allNotifications')}</Link>}>
      <QueryState query={query}>
        {({ items }) =>
          items.length ? (
            <ul className="zy-attention">
              {items.map((item) => (
                <li key={item.id}>
                  {item.link ? <Link to={item.link}>{text(item.title)}</Link> : text(item.title)}
                  <span className="zy-soft zy-small">{dateTime(item.at)}</span>
                </li>
              ))}
            </ul>
          ) : (
            <p className="zy-soft">{t('home.nothingToNote')}</p>
          )
        }
      </QueryState>
    </Card>
  );
}

function MySystems() {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['systems', { size: 200 }],
    queryFn: () => systems({ page: 0, size: 200 }),
  });
  return (
    <Card title={t('home.systems')} extra={<Link to="/systems">{t('home.allSystems')}</Link>}>
      <QueryState query={query}>
        {({ items, total }) => {
          const byStage = new Map<SystemStage, number>();
          for (const system of items) byStage.set(system.stage, (byStage.get(system.stage) ?? 0) + 1);
          return total ? (
            <ul className="zy-strip">
              {[...byStage].map(([stage, count]) => (
                <li key={stage}>
                  <StatusTag kind="system" status={stage} /> <strong>{count}</strong>
                </li>
              ))}
            </ul>
          ) : (
            <p className="zy-soft">{t('systems.empty')}</p>
          );
        }}
      </QueryState>
    </Card>
  );
}
