import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WorkOrderSummary } from '@/api/types';
import { businessNow } from '@/lib/clock';
import { useText } from '@/lib/i18n/i18n';
import { Deadline } from '@/ui/deadline';
import { QueryState } from '@/ui/query-state';
import { StatusTag } from '@/ui/status-tag';
import { workOrders } from './api';
import { COLUMNS, columnOf, type BoardColumn } from './board';

const MOST = 200;
const CLOSED = new Set(['confirmed', 'cancelled']);

/** The provider's orders by due time: what is late, what is due today, tomorrow, this week. */
export function OrderBoard() {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['work-orders', 'board'],
    // those without a running limit, closed ones among them, come last
    queryFn: () => workOrders({ page: 0, size: MOST, sort: 'dueAt,asc' }),
  });
  return (
    <QueryState query={query} rows={8}>
      {({ items, total }) => {
        const open = items.filter((order) => !CLOSED.has(order.stage));
        const waiting = open.filter((order) => order.stage === 'awaiting_confirmation');
        const mine = open.filter((order) => order.stage !== 'awaiting_confirmation');
        const now = businessNow();
        const columns = new Map<BoardColumn, WorkOrderSummary[]>(COLUMNS.map((column) => [column, []]));
        for (const order of mine) columns.get(columnOf(order, now))?.push(order);
        if (!open.length)
          return (
            <div className="zy-empty">
              <p className="zy-empty-title">{t('board.empty')}</p>
              <p className="zy-soft">{t('workOrders.emptyHint')}</p>
            </div>
          );
        return (
          <>
            <div className="zy-board">
              {COLUMNS.filter((column) => column !== 'open' || columns.get(column)?.length).map((column) => (
                <section
                  key={column}
                  className={`zy-board-column zy-board-${column}`}
                  aria-label={t(`board.${column}`)}
                >
                  <h2>
                    {t(`board.${column}`)} <span className="zy-count">{columns.get(column)?.length}</span>
                  </h2>
                  <Orders orders={columns.get(column) ?? []} />
                </section>
              ))}
            </div>
            {waiting.length ? (
              <section className="zy-board-waiting" aria-label={t('board.waiting')}>
                <h2>
                  {t('board.waiting')} <span className="zy-count">{waiting.length}</span>
                </h2>
                <Orders orders={waiting} />
              </section>
            ) : null}
            {total > MOST && items.length === open.length ? (
              <p className="zy-soft">{t('board.more', { count: MOST })}</p>
            ) : null}
          </>
        );
      }}
    </QueryState>
  );
}

function Orders({ orders }: { orders: WorkOrderSummary[] }) {
  const { t } = useTranslation();
  const text = useText();
  if (!orders.length) return <p className="zy-soft zy-small">{t('board.none')}</p>;
  return (
    <ul>
      {orders.map((order) => (
        <li key={order.id}>
          <Link to={`/work-orders/${order.id}`} data-row-link>
            {order.system.name}
          </Link>
          <span className="zy-soft zy-small">
            {order.number} · {order.unit.name}
          </span>
          <span className="zy-desk-state">
            <StatusTag kind="workOrder" status={order.stage} label={text(order.stageLabel)} />
            {order.dueOn ? (
              <span className="zy-small">
                <Deadline dueOn={order.dueOn} overdue={order.overdue} />
              </span>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
