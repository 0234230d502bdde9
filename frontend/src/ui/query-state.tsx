import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { asProblem } from '@/api/problem';
import { Page } from './page';
import { ProblemAlert } from './problem-alert';

/** A part of a page that stands on one query: its skeleton, its error, then its content. */
export function QueryState<T>({
  query,
  rows = 4,
  children,
}: {
  query: UseQueryResult<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  const { t } = useTranslation();
  if (query.isPending) {
    return (
      <div role="status" aria-busy="true" aria-label={t('loading')}>
        <Skeleton active title={false} paragraph={{ rows }} />
      </div>
    );
  }
  if (query.isError && query.data === undefined) {
    return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <>{children(query.data as T)}</>;
}

/** The same for a whole page: without its object there is no title to show, only why. */
export function QueryPage<T>({
  query,
  back,
  children,
}: {
  query: UseQueryResult<T>;
  back: { to: string; title: string };
  children: (data: T) => ReactNode;
}) {
  const { t } = useTranslation();
  if (query.isPending) {
    return (
      <div className="zy-page" role="status" aria-busy="true" aria-label={t('loading')}>
        <div className="zy-card">
          <Skeleton active paragraph={{ rows: 2 }} />
        </div>
        <div className="zy-card">
          <Skeleton active paragraph={{ rows: 10 }} />
        </div>
      </div>
    );
  }
  if (query.isError && query.data === undefined) {
    const { kind } = asProblem(query.error);
    return (
      <Page title={t(`problem.${kind}.title`)}>
        <div className="zy-card">
          <ProblemAlert
            error={query.error}
            onRetry={kind === 'notFound' || kind === 'forbidden' ? undefined : () => void query.refetch()}
          />
          <p>
            <Link to={back.to}>
              <Button>{t('backTo', { place: back.title })}</Button>
            </Link>
          </p>
        </div>
      </Page>
    );
  }
  return <>{children(query.data as T)}</>;
}
