import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { show } from '@/test-render';
import { ExportButton, loadAll } from './export-button';

const pages = (all: string[]) =>
  vi.fn((page: number, size: number) =>
    Promise.resolve({
      items: all.slice(page * size, (page + 1) * size),
      page,
      size,
      total: all.length,
    }),
  );
const rows = (count: number) => Array.from({ length: count }, (_, index) => `row-${String(index)}`);
const textOf = (content: Blob | undefined) =>
  new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => {
      resolve(new TextDecoder('utf-8', { ignoreBOM: true }).decode(reader.result as ArrayBuffer));
    };
    reader.readAsArrayBuffer(content ?? new Blob());
  });
const same = (row: string) => row;

describe('a list as a spreadsheet', () => {
  it('has every page, not only the one on the screen', async () => {
    const load = pages(rows(450));
    expect((await loadAll(load, same)).rows).toEqual(rows(450));
    expect(load).toHaveBeenCalledTimes(3);
  });

  it('counts a row once when others came before it meanwhile', async () => {
    const before = rows(250);
    const after = ['new', ...before];
    const load = (page: number, size: number) =>
      Promise.resolve({
        items: (page ? after : before).slice(page * size, (page + 1) * size),
        page,
        size,
        total: 250,
      });
    expect((await loadAll(load, same)).rows).toEqual(before);
  });

  it('says how much there would have been when there is too much', async () => {
    expect(await loadAll(pages(rows(1000)), same, 400)).toEqual({ rows: rows(400), total: 1000 });
  });

  describe('handed over', () => {
    afterEach(() => {
      vi.restoreAllMocks();
    });

    it('opens in Excel: byte-order mark, headings, values', async () => {
      let content: Blob | undefined;
      URL.createObjectURL = (blob: Blob) => {
        content = blob;
        return 'blob:x';
      };
      URL.revokeObjectURL = () => undefined;
      vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
      show(
        <ExportButton
          name="申请"
          columns={[{ title: '系统', value: (row) => row }]}
          load={pages(['智慧教育'])}
          rowKey={same}
        />,
      );
      await userEvent.click(screen.getByRole('button', { name: '导出' }));
      expect(await screen.findByText('已导出 1 条')).toBeInTheDocument();
      expect(await textOf(content)).toBe('\uFEFF系统\r\n智慧教育\r\n');
    });
  });
});
