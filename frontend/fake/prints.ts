import type { Print, PrintLine } from '../src/api/types.ts';
import { regime } from './regime.ts';
import type { Case } from './state.ts';

const words = (text: string, align: PrintLine['align'] = 'start'): PrintLine => ({
  align,
  pieces: [{ kind: 'words', text, checked: false, width: 0 }],
});

const shown = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** A form of the imitated world, one field a row: the real grids come from the backend. */
export function printed(item: Case, key: string): Print {
  const form = regime.forms[key];
  const values = item.forms[key] ?? {};
  return {
    key,
    title: form?.title.zh ?? key,
    annex: '附件',
    number: item.number,
    mark: '草稿',
    landscape: false,
    copies: [
      {
        sheets: [
          {
            continued: false,
            title: form?.title.zh ?? key,
            above: [],
            widths: [30, 70],
            heads: 0,
            rows: (form?.fields ?? [])
              .filter((field) => !['rows', 'opinion'].includes(field.type))
              .map((field) => ({
                height: 9,
                stays: false,
                cells: [
                  { role: 'label', across: 1, down: 1, lines: [words(field.label.zh, 'center')] },
                  { role: 'field', across: 1, down: 1, lines: [words(shown(values[field.key]))] },
                ],
              })),
            foot: [],
          },
        ],
      },
    ],
  };
}
