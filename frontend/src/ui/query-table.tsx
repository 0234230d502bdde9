import { Button, Checkbox, Pagination, Segmented, Skeleton, Table, type TableColumnType } from 'antd';
import { useQuery, keepPreviousData, type QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import type { Paged } from '@/api/types';
import { useRemembered } from '@/lib/remembered';
import { useUrlState } from '@/lib/url-state';
import type { CsvValue } from '@/lib/format';
import { ExportButton, type SheetColumn } from './export-button';
import { ProblemAlert } from './problem-alert';
import { useNarrow } from './use-media';

export interface Column<T> {
  key: string;
  title: string;
  /** What stands in the head of the table instead of the title. */
  head?: ReactNode;
  render: (row: T) => ReactNode;
  width?: number | string;
  align?: 'left' | 'right';
  /** On a phone a row is a card: its title, a line with a name (left out where the value is empty), a box in its corner, or nothing. */
  phone?: 'title' | 'line' | 'bare' | 'corner' | 'hidden';
  /** What a spreadsheet gets of it; a column without is not exported. */
  value?: (row: T) => CsvValue;
}

/** What only a spreadsheet has room for. */
export type SheetOnly<T> = Required<Pick<Column<T>, 'key' | 'title' | 'value'>> & { sheetOnly: true };

/** Which rows somebody picked to do something with them together; they stay picked on the other pages of the list. */
export interface Picking<T> {
  picked: T[];
  onChange: (rows: T[]) => void;
  /** What the box of a row is called. */
  nameOf: (row: T) => string;
}

interface QueryTableProps<T> {
  label: string;
  queryKey: QueryKey;
  load: (page: number, size: number) => Promise<Paged<T>>;
  columns: (Column<T> | SheetOnly<T>)[];
  rowKey: (row: T) => string;
  rowTone?: (row: T) => 'late' | 'soon' | 'unread' | undefined;
  empty: { title: string; hint?: string; action?: ReactNode };
  toolbar?: ReactNode;
  /** What a spreadsheet gets where it is not the columns of the page; today's date is added to the name. */
  sheet?: SheetColumn<T>[];
  size?: number;
  /** A short list inside a page: no choice of density. */
  plain?: boolean;
  /** Boxes before the rows. */
  picking?: Picking<T> | undefined;
  /** Lists on one page keep their page numbers apart. */
  pageKey?: string;
}

const PAGE_SIZE = 20;

/** A list from the server. It owns skeleton, empty and error, so that no page can forget one. */
export function QueryTable<T extends object>({
  label,
  queryKey,
  load,
  columns,
  rowKey,
  rowTone,
  empty,
  toolbar,
  sheet,
  size = PAGE_SIZE,
  pageKey = 'page',
  plain = false,
  picking,
}: QueryTableProps<T>) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [density, setDensity] = useRemembered<'airy' | 'dense'>('density', 'airy');
  const [url, setUrl] = useUrlState({ [pageKey]: '1' });
  const page = Math.max(1, Number(url[pageKey]) || 1);
  const query = useQuery({
    queryKey: [...queryKey, { page, size }],
    queryFn: () => load(page - 1, size),
    placeholderData: keepPreviousData,
  });
  const data = query.data;
  const boxes = picking ? pickColumn(picking, data?.items ?? [], rowKey, t('list.pickAll')) : undefined;
  const seen = [
    ...(boxes ? [boxes] : []),
    ...columns.filter((column): column is Column<T> => !('sheetOnly' in column)),
  ];
  const refreshFailed = query.isError && data !== undefined;

  const body = ((): ReactNode => {
    if (query.isPending) {
      return (
        <div className="zy-table-skeleton" role="status" aria-busy="true" aria-label={t('loading')}>
          <Skeleton active title={false} paragraph={{ rows: 6, width: '100%' }} />
        </div>
      );
    }
    if (!data) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
    if (!data.items.length) {
      return (
        <div className="zy-empty">
          <p className="zy-empty-title">{data.total > 0 ? t('list.pageEmpty') : empty.title}</p>
          {data.total > 0 ? (
            <Button
              onClick={() => {
                setUrl({ [pageKey]: '1' });
              }}
            >
              {t('list.firstPage')}
            </Button>
          ) : (
            <>
              {empty.hint ? <p className="zy-soft">{empty.hint}</p> : null}
              {empty.action}
            </>
          )}
        </div>
      );
    }
    return narrow ? (
      <ul className="zy-rows" aria-label={label}>
        {data.items.map((row) => (
          <li key={rowKey(row)} className={toneClass(rowTone?.(row))}>
            {seen.map((column) => phoneCell(column, row))}
          </li>
        ))}
      </ul>
    ) : (
      <Table<T>
        aria-label={label}
        size={density === 'dense' ? 'small' : 'medium'}
        rowKey={rowKey}
        dataSource={data.items}
        columns={seen.map(tableColumn)}
        pagination={false}
        scroll={{ x: true }}
        rowClassName={(row) => toneClass(rowTone?.(row))}
      />
    );
  })();

  const exported = sheet ?? columns.flatMap(({ title, value }) => (value ? [{ title, value }] : []));
  const handOver =
    exported.length && data && data.total > 0 ? (
      <ExportButton name={label} columns={exported} load={load} rowKey={rowKey} />
    ) : null;

  return (
    <div className="zy-list">
      {toolbar || !(narrow || plain) ? (
        <div className="zy-toolbar">
          <div className="zy-toolbar-main">{toolbar}</div>
          {narrow || plain ? null : (
            <>
              {handOver}
              <Segmented
                size="small"
                aria-label={t('list.density')}
                value={density}
                onChange={setDensity}
                options={[
                  { value: 'airy', label: t('list.airy') },
                  { value: 'dense', label: t('list.dense') },
                ]}
              />
            </>
          )}
        </div>
      ) : null}
      {refreshFailed ? (
        <p className="zy-stale" role="status">
          {t('list.staleData', { reason: t(`problem.${asProblem(query.error).kind}.title`) })}
          <Button type="link" size="small" onClick={() => void query.refetch()}>
            {t('retry')}
          </Button>
        </p>
      ) : null}
      {body}
      {data && data.total > 0 ? (
        <div className="zy-list-foot">
          <span className="zy-list-total">
            <span className="zy-soft">{t('list.total', { count: data.total })}</span>
            {narrow || plain ? handOver : null}
          </span>
          {data.total > size ? (
            <Pagination
              current={page}
              pageSize={size}
              total={data.total}
              showSizeChanger={false}
              simple={narrow}
              onChange={(next) => {
                setUrl({ [pageKey]: String(next) });
                window.scrollTo({ top: 0 });
              }}
            />
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

/** A box before every row, and one in the head for the whole page; on a phone it stands in the row's corner. */
function pickColumn<T>(
  { picked, onChange, nameOf }: Picking<T>,
  rows: T[],
  rowKey: (row: T) => string,
  all: string,
): Column<T> {
  const keys = new Set(picked.map(rowKey));
  const here = rows.filter((row) => keys.has(rowKey(row))).length;
  const without = (others: T[]): T[] => {
    const gone = new Set(others.map(rowKey));
    return picked.filter((row) => !gone.has(rowKey(row)));
  };
  return {
    key: 'pick',
    width: 44,
    phone: 'corner',
    title: all,
    head: (
      <Checkbox
        aria-label={all}
        checked={here > 0 && here === rows.length}
        indeterminate={here > 0 && here < rows.length}
        onChange={(event) => {
          onChange(event.target.checked ? [...without(rows), ...rows] : without(rows));
        }}
      />
    ),
    render: (row) => (
      <Checkbox
        aria-label={nameOf(row)}
        checked={keys.has(rowKey(row))}
        onChange={(event) => {
          onChange(event.target.checked ? [...picked, row] : without([row]));
        }}
      />
    ),
  };
}

const toneClass = (tone: string | undefined): string => (tone ? `zy-row-${tone}` : '');

function tableColumn<T>(column: Column<T>): TableColumnType<T> {
  return {
    key: column.key,
    title: column.head ?? column.title,
    ...(column.width === undefined ? {} : { width: column.width }),
    align: column.align ?? 'left',
    render: (_: unknown, row: T) => column.render(row),
  };
}

function phoneCell<T>(column: Column<T>, row: T): ReactNode {
  switch (column.phone ?? 'line') {
    case 'hidden':
      return null;
    case 'title':
      return (
        <div key={column.key} className="zy-row-title">
          {column.render(row)}
        </div>
      );
    case 'corner':
      return (
        <div key={column.key} className="zy-row-corner">
          {column.render(row)}
        </div>
      );
    case 'bare':
      return (
        <div key={column.key} className="zy-row-bare">
          {column.render(row)}
        </div>
      );
    case 'line':
      // a card has no empty cells
      if (column.value && isBlank(column.value(row))) return null;
      return (
        <div key={column.key} className="zy-row-line">
          <span className="zy-soft">{column.title}</span>
          <span>{column.render(row)}</span>
        </div>
      );
  }
}

const isBlank = (value: CsvValue): boolean => value === null || value === undefined || value === '';
