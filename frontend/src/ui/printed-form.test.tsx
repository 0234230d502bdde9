import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Print, PrintCell, PrintLine } from '@/api/types';
import { PrintedForm } from './printed-form';

const line = (text: string): PrintLine => ({
  align: 'start',
  pieces: [{ kind: 'words', text, checked: false, width: 0 }],
});
const cell = (role: PrintCell['role'], text: string, across = 1, down = 1): PrintCell => ({
  role,
  across,
  down,
  lines: text ? [line(text)] : [],
});

const print: Print = {
  key: 'application_form',
  title: '政务云资源申请表',
  annex: '附件3',
  number: 'LX-2026-0001',
  mark: '草稿',
  landscape: false,
  copies: [
    {
      sheets: [
        {
          continued: false,
          title: '政务云资源申请表',
          above: [],
          widths: [1, 2, 1, 2],
          heads: 0,
          rows: [
            {
              height: 9,
              stays: false,
              cells: [
                cell('label', '应用开发单位', 1, 2),
                cell('field', '<b>某公司</b>', 1, 2),
                cell('label', '联系人'),
                cell('field', '王工'),
              ],
            },
            {
              height: 9,
              stays: false,
              cells: [
                cell('label', '是否涉密'),
                {
                  ...cell('field', ''),
                  lines: [
                    {
                      align: 'start',
                      pieces: [
                        { kind: 'box', text: '是', checked: false, width: 0 },
                        { kind: 'words', text: '　', checked: false, width: 0 },
                        { kind: 'box', text: '否', checked: true, width: 0 },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
          foot: [line('说明：此表一式4份')],
        },
        {
          continued: true,
          title: '政务云资源申请表',
          above: [line('开通')],
          widths: [1, 1],
          heads: 1,
          rows: [
            { height: 8, stays: true, cells: [cell('label', '序号'), cell('label', 'CPU')] },
            { height: 8, stays: false, cells: [cell('field', '11'), cell('field', '4')] },
          ],
          foot: [],
        },
      ],
    },
  ],
};

test('a printed form is a table with its spans, its heads and its boxes', () => {
  render(<PrintedForm print={print} />);

  const sheet = screen.getByRole('article', { name: '政务云资源申请表' });
  const developer = within(sheet).getByRole('rowheader', { name: '应用开发单位' });
  expect(developer).toHaveAttribute('rowspan', '2');
  expect(within(sheet).getByRole('cell', { name: /☑ 否/ })).toHaveTextContent('□ 是 ☑ 否');
  expect(sheet).toHaveTextContent('附件3');
  expect(sheet).toHaveTextContent('说明：此表一式4份');
  expect(sheet.closest('[lang]')).toHaveAttribute('lang', 'zh-CN');
});

test('a continuation sheet says so and has column heads', () => {
  render(<PrintedForm print={print} />);

  const more = screen.getByRole('article', { name: '政务云资源申请表（续页）' });
  expect(within(more).getAllByRole('columnheader')).toHaveLength(2);
  expect(within(more).getByRole('cell', { name: '11' })).toBeVisible();
});

test('a draft says that it is one, to the eye and to the ear once', () => {
  render(<PrintedForm print={{ ...print, copies: [{ sheets: print.copies[0]!.sheets.slice(0, 1) }] }} />);

  const marks = screen.getAllByText('草稿');
  expect(marks).toHaveLength(1);
  expect(document.querySelector('[data-mark="草稿"]')).toHaveAttribute('aria-hidden', 'true');
});

test('what people type stays words', () => {
  const { container } = render(<PrintedForm print={print} />);

  expect(screen.getByText('<b>某公司</b>')).toBeVisible();
  expect(container.querySelector('b')).toBeNull();
});
