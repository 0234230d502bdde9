import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { save } from '@/api/files';
import { asProblem } from '@/api/problem';
import type { Paged } from '@/api/types';
import { businessNow } from '@/lib/clock';
import { csv, isoDate, type CsvValue } from '@/lib/format';

export interface SheetColumn<T> {
  title: string;
  value: (row: T) => CsvValue;
}

/** The server's largest page, and how many rows a spreadsheet of ours may have. */
const PAGE = 200;
const MOST_ROWS = 20_000;

/**
 * Every row of a list, page after page. Rows may be added while we read, which moves others to the next page: each row
 * counts once.
 */
export async function loadAll<T>(
  load: (page: number, size: number) => Promise<Paged<T>>,
  rowKey: (row: T) => string,
  most = MOST_ROWS,
): Promise<{ rows: T[]; total: number }> {
  const found = new Map<string, T>();
  let total = 0;
  for (let page = 0; page * PAGE < most; page += 1) {
    const answer = await load(page, PAGE);
    total = answer.total;
    for (const row of answer.items) found.set(rowKey(row), row);
    if (!answer.items.length || (page + 1) * PAGE >= total) break;
  }
  return { rows: [...found.values()].slice(0, most), total };
}

interface ExportButtonProps<T> {
  name: string;
  columns: SheetColumn<T>[];
  load: (page: number, size: number) => Promise<Paged<T>>;
  rowKey: (row: T) => string;
}

/** Hands a list over to Excel: what the filter shows, all of its pages, under the names the page uses. */
export function ExportButton<T>({ name, columns, load, rowKey }: ExportButtonProps<T>) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);

  async function run() {
    setBusy(true);
    try {
      const { rows, total } = await loadAll(load, rowKey);
      const lines = rows.map((row) => columns.map((column) => column.value(row)));
      save(
        new Blob(
          [
            csv(
              columns.map((column) => column.title),
              lines,
            ),
          ],
          { type: 'text/csv;charset=utf-8' },
        ),
        `${name}-${isoDate(businessNow())}.csv`,
      );
      if (rows.length < total) void message.warning(t('list.exportedSome', { shown: rows.length, total }));
      else void message.success(t('list.exported', { count: rows.length }));
    } catch (error) {
      const { body, kind } = asProblem(error);
      void message.error(body.detail ?? t(`problem.${kind}.title`));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Button
      size="small"
      loading={busy}
      icon={<DownloadOutlined aria-hidden />}
      title={t('list.exportHint')}
      onClick={() => void run()}
    >
      {t('list.export')}
    </Button>
  );
}
