import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '@/lib/i18n/i18n';
import { Deadline } from '@/ui/deadline';
import { QueryState } from '@/ui/query-state';
import { StatusTag } from '@/ui/status-tag';
import { reviews } from './api';

/** What waits, at the left, and one of it at the right: forty cases without going back and forth. */
export function ReviewDesk({ current, children }: { current: string; children: ReactNode }) {
  const { t } = useTranslation();
  const text = useText();
  const query = useQuery({ queryKey: ['reviews', { page: 1, size: 100 }], queryFn: () => reviews(0, 100) });
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current, query.data]);
  return (
    <div className="zy-desk">
      <nav ref={list} className="zy-desk-list" aria-label={t('reviews.list')}>
        <h2>
          <Link to="/reviews">{t('reviews.list')}</Link> <span className="zy-count">{query.data?.total}</span>
        </h2>
        <QueryState query={query}>
          {({ items }) =>
            items.length ? (
              <ul>
                {items.map((item) => (
                  <li key={item.id}>
                    <Link
                      to={`/reviews?case=${item.applicationId}`}
                      data-row-link
                      aria-current={item.applicationId === current ? 'true' : undefined}
                    >
                      <span className="zy-desk-name">{item.system.name}</span>
                      <span className="zy-soft zy-small">{item.unit.name}</span>
                      <span className="zy-desk-state">
                        <StatusTag kind="application" status={item.stage} label={text(item.stageLabel)} />
                        {item.dueOn ? (
                          <span className="zy-small">
                            <Deadline dueOn={item.dueOn} overdue={item.overdue} short />
                          </span>
                        ) : null}
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
            ) : (
              <p className="zy-soft">{t('reviews.empty')}</p>
            )
          }
        </QueryState>
      </nav>
      <div className="zy-desk-case">{children}</div>
    </div>
  );
}
