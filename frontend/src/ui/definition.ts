import type { FieldDefinition, FieldValue, FormValues, Row } from '@/api/types';

/** Whether a conditional field is asked for, given what was answered. */
export function asked(field: FieldDefinition, values: FormValues): boolean {
  if (!field.when) return true;
  return field.when.equals.some((wanted) => String(wanted) === String(values[field.when?.field ?? '']));
}

export const isEmpty = (value: FieldValue): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

export const rowsOf = (value: FieldValue): Row[] => (Array.isArray(value) ? (value as Row[]) : []);

const fullWidth = /[\uFF01-\uFF5E]/g;
const toHalf = (text: string): string =>
  text.replace(fullWidth, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).trim();

const NUMBER_WITH_UNIT = /^(-?\d+(?:\.\d+)?)\s*(核|颗|个|台|c|core|cores|vcpu|g|gb|m|mb|mbps|兆)?$/i;

/**
 * What a cell means: "８核" is 8, "16G" is 16, 政务外网 is extranet. What cannot be read stays as it was typed, and is
 * marked instead of lost.
 */
export function parseCell(column: FieldDefinition, raw: string): FieldValue {
  const text = toHalf(raw);
  if (text === '') return null;
  switch (column.type) {
    case 'int':
    case 'decimal': {
      const match = NUMBER_WITH_UNIT.exec(text.replaceAll(',', ''));
      return match ? Number(match[1]) : raw;
    }
    case 'bool':
      if (/^(是|yes|true|y|1|√)$/i.test(text)) return true;
      if (/^(否|no|false|n|0)$/i.test(text)) return false;
      return raw;
    case 'enum': {
      const option = column.options?.find(({ value, label }) =>
        [value, label.zh, label.en].some((name) => name.toLowerCase() === text.toLowerCase()),
      );
      return option?.value ?? raw;
    }
    default:
      return raw.trim();
  }
}

export type CellFault = 'required' | 'number' | 'integer' | 'min' | 'max' | 'option';

/** What is wrong with one answer, as far as its definition alone can say. */
export function faultOf(field: FieldDefinition, value: FieldValue): CellFault | undefined {
  if (isEmpty(value)) return field.required && !field.derived ? 'required' : undefined;
  switch (field.type) {
    case 'int':
    case 'decimal':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'number';
      if (field.type === 'int' && !Number.isInteger(value)) return 'integer';
      if (field.min !== null && field.min !== undefined && value < field.min) return 'min';
      if (field.max !== null && field.max !== undefined && value > field.max) return 'max';
      return undefined;
    case 'enum':
      return field.options?.length && !field.options.some((option) => option.value === value)
        ? 'option'
        : undefined;
    default:
      return undefined;
  }
}

/** Columns a person fills in; the running number is the grid's own. */
export const filledColumns = (field: FieldDefinition): FieldDefinition[] =>
  (field.columns ?? []).filter((column) => !['rowNo', 'row'].includes(column.key) && !column.derived);

/** The cells of what a spreadsheet puts on the clipboard, quoted line breaks included. */
export function parseClipboard(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let index = 0; index < source.length; index += 1) {
    const char = source[index] ?? '';
    if (quoted) {
      if (char === '"' && source[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else if (char === '"') quoted = false;
      else cell += char;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === '\t') {
      row.push(cell);
      cell = '';
    } else if (char === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += char;
  }
  rows.push([...row, cell]);
  return rows;
}

/** Lays pasted cells over the rows from one cell on, adding rows as needed. A heading line is left out. */
export function pasteInto(
  rows: Row[],
  columns: FieldDefinition[],
  at: { row: number; column: number },
  clipboard: string[][],
): Row[] {
  const labels = new Set(columns.flatMap((column) => [column.label.zh, column.label.en]));
  const first = clipboard[0] ?? [];
  const isHeading =
    first.length > 1 && first.filter((cell) => labels.has(cell.trim())).length >= first.length / 2;
  const lines = isHeading ? clipboard.slice(1) : clipboard;
  const result = rows.map((row) => ({ ...row }));
  lines.forEach((line, offset) => {
    const target = at.row + offset;
    const row = (result[target] ??= {});
    line.forEach((cell, shift) => {
      const column = columns[at.column + shift];
      if (column) row[column.key] = parseCell(column, cell);
    });
  });
  return result;
}

/** What can be saved of an unfinished form: cells that cannot be read yet are held back, not sent wrong. */
export function savable(fields: FieldDefinition[], values: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const field = fields.find((candidate) => candidate.key === key);
      if (field?.type === 'rows') {
        const columns = filledColumns(field);
        return [key, rowsOf(value).map((row) => savableRow(columns, row))];
      }
      return [key, field && unreadable(field, value) ? null : value];
    }),
  );
}

const unreadable = (field: FieldDefinition, value: FieldValue): boolean => {
  const fault = faultOf(field, value);
  return fault === 'number' || fault === 'integer' || fault === 'option';
};

const savableRow = (columns: FieldDefinition[], row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).filter(([key, value]) => {
      const column = columns.find((candidate) => candidate.key === key);
      return !column || !unreadable(column, value);
    }),
  );

/** How many cells are held back by `savable`. */
export function unreadableCount(fields: FieldDefinition[], values: FormValues): number {
  return fields.reduce((sum, field) => {
    const value = values[field.key];
    if (field.type !== 'rows') return sum + (unreadable(field, value) ? 1 : 0);
    const columns = filledColumns(field);
    return (
      sum +
      rowsOf(value).reduce(
        (inRows, row) => inRows + columns.filter((column) => unreadable(column, row[column.key])).length,
        0,
      )
    );
  }, 0);
}

/** "openRows[2].cpuCores", "/openRows/2/cpuCores" and "openRows.2.cpuCores" all point at the same cell. */
export function pathOf(pointer: string): string {
  return pointer
    .replace(/^[#/]+/, '')
    .replace(/\[(\d+)\]/g, '.$1')
    .replaceAll('/', '.');
}
