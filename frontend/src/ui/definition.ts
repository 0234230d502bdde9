import type { FieldDefinition, FieldValue, FormValues, Regime, Row } from '@/api/types';

const holds = (condition: { field: string; equals: unknown[] }, values: FormValues): boolean =>
  condition.equals.some((wanted) => String(wanted) === String(values[condition.field]));

/** Whether a conditional field is asked for, given what was answered. */
export const asked = (field: FieldDefinition, values: FormValues): boolean =>
  !field.when || holds(field.when, values);

export const isRequired = (field: FieldDefinition, values: FormValues): boolean =>
  !field.derived && (field.required || Boolean(field.requiredWhen && holds(field.requiredWhen, values)));

export const isEmpty = (value: FieldValue): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

export const rowsOf = (value: FieldValue): Row[] => (Array.isArray(value) ? (value as Row[]) : []);

/** A cell of a row; a group's cells stand under their own name: source.zone. */
export function cellOf(row: Row | undefined, key: string): FieldValue {
  const [outer = '', inner] = key.split('.');
  const value = row?.[outer];
  return inner === undefined ? value : (value as Row | undefined)?.[inner];
}

export function withCell(row: Row, key: string, value: FieldValue): Row {
  const [outer = '', inner] = key.split('.');
  return inner === undefined
    ? { ...row, [outer]: value }
    : { ...row, [outer]: { ...(row[outer] as Row | undefined), [inner]: value } };
}

/** The running number is the grid's own; which server of the ledger a row is about, its name says to people. */
const NOT_FOR_PEOPLE = ['rowNo', 'row', 'resourceId'];

/** Columns a person fills in, groups laid out flat. */
export const filledColumns = (field: FieldDefinition): FieldDefinition[] =>
  (field.columns ?? [])
    .filter((column) => !NOT_FOR_PEOPLE.includes(column.key) && !column.derived)
    .flatMap((column) =>
      column.type === 'group'
        ? (column.columns ?? []).map((inner) => ({
            ...inner,
            key: `${column.key}.${inner.key}`,
            label: { zh: column.label.zh + inner.label.zh, en: `${column.label.en}: ${inner.label.en}` },
            required: column.required && inner.required,
          }))
        : [column],
    );

const toHalf = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).trim();

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
    case 'decimal':
    case 'port': {
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
    case 'ip':
    case 'phone':
    case 'email':
      return text;
    default:
      return raw.trim();
  }
}

const isNumeric = ({ type }: FieldDefinition): boolean => ['int', 'decimal', 'port'].includes(type);

/**
 * What a cell holds, also while it is still being typed as text: "200" is a number before the cell is left. Judging the
 * text itself would raise a fault that goes away on leaving, and what stands below would move from under the mouse.
 */
const readCell = (column: FieldDefinition, row: Row | undefined): FieldValue => {
  const value = cellOf(row, column.key);
  return typeof value === 'string' && isNumeric(column) ? parseCell(column, value) : value;
};

export type CellFault =
  | 'required'
  | 'number'
  | 'integer'
  | 'min'
  | 'max'
  | 'option'
  | 'long'
  | 'phone'
  | 'email'
  | 'ip'
  | 'repeated'
  | 'unknown';

const PATTERNS = {
  phone: /^[+0-9][0-9 ()-]{4,24}$/,
  email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  ip: /^(\d{1,3}\.){3}\d{1,3}(\/\d{1,2})?$|^[0-9a-fA-F:]{2,39}(\/\d{1,3})?$/,
};

/** What is wrong with one answer, as far as its definition alone can say. */
export function faultOf(
  field: FieldDefinition,
  value: FieldValue,
  required = field.required && !field.derived,
): CellFault | undefined {
  if (isEmpty(value)) return required ? 'required' : undefined;
  switch (field.type) {
    case 'int':
    case 'decimal':
    case 'port': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'number';
      if (field.type !== 'decimal' && !Number.isInteger(value)) return 'integer';
      if (value < (field.min ?? 0)) return 'min';
      if (value > (field.max ?? (field.type === 'port' ? 65_535 : Infinity))) return 'max';
      return undefined;
    }
    case 'enum':
      return field.options?.length && !field.options.some((option) => option.value === value)
        ? 'option'
        : undefined;
    case 'phone':
    case 'email':
    case 'ip':
      return typeof value === 'string' && PATTERNS[field.type].test(value) ? undefined : field.type;
    case 'text':
    case 'longtext':
      return typeof value === 'string' && value.length > (field.max ?? (field.type === 'text' ? 500 : 10_000))
        ? 'long'
        : undefined;
    default:
      return undefined;
  }
}

/** The table of servers applied for, in whichever form the regime asks for it. */
export function serversField(regime: Regime | undefined): FieldDefinition | undefined {
  return Object.values(regime?.forms ?? {})
    .flatMap((form) => form.fields)
    .find((field) => field.key === 'openRows');
}

export type Faults = Record<string, CellFault>;

/** Everything wrong in a form, by path: `handlerPhone`, `openRows.0.cpuCores`, `crossZoneRows.1.source.ip`. */
export function formFaults(fields: FieldDefinition[], values: FormValues, context: FormValues = {}): Faults {
  const known = { ...context, ...values };
  const faults: Faults = {};
  for (const field of fields) {
    if (!asked(field, known) || field.derived) continue;
    const value = values[field.key];
    if (field.type === 'rows') {
      if (isEmpty(value) && isRequired(field, known)) faults[field.key] = 'required';
      for (const [path, fault] of Object.entries(rowFaults(field, rowsOf(value), values)))
        faults[`${field.key}.${path}`] = fault;
    } else {
      const fault = faultOf(field, value, isRequired(field, known));
      if (fault) faults[field.key] = fault;
    }
  }
  return faults;
}

/** Everything wrong in the rows of one table, by `row.column`. */
export function rowFaults(field: FieldDefinition, rows: Row[], values: FormValues = {}): Faults {
  const faults: Faults = {};
  for (const column of filledColumns(field)) {
    const seen = new Set<FieldValue>();
    const allowed = column.oneOf?.length
      ? new Set(column.oneOf.flatMap((reference) => columnOf(reference, values)))
      : undefined;
    rows.forEach((row, index) => {
      const value = readCell(column, row);
      let fault = faultOf(column, value);
      if (!fault && !isEmpty(value)) {
        if (column.unique && seen.has(value)) fault = 'repeated';
        else if (allowed && !allowed.has(value)) fault = 'unknown';
        seen.add(value);
      }
      if (fault) faults[`${String(index)}.${column.key}`] = fault;
    });
  }
  return faults;
}

const columnOf = (reference: string, values: FormValues): FieldValue[] => {
  const [table = '', column = ''] = reference.split('.');
  return rowsOf(values[table]).map((row) => row[column]);
};

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
  const result = [...rows];
  lines.forEach((line, offset) => {
    const target = at.row + offset;
    result[target] = line.reduce<Row>((row, cell, shift) => {
      const column = columns[at.column + shift];
      return column ? withCell(row, column.key, parseCell(column, cell)) : row;
    }, result[target] ?? {});
  });
  return result;
}

/**
 * What can be saved of an unfinished form: only fields the form has, and of those only what can be read. A half-typed
 * telephone number is held back, not sent wrong.
 */
export function savable(fields: FieldDefinition[], values: FormValues): FormValues {
  const faults = formFaults(fields, values);
  const good = (path: string): boolean => faults[path] === undefined || faults[path] === 'required';
  return Object.fromEntries(
    fields
      .filter((field) => !field.derived && values[field.key] !== undefined)
      .map((field) => {
        const value = values[field.key];
        if (field.type !== 'rows') return [field.key, good(field.key) ? value : null];
        const columns = filledColumns(field);
        return [
          field.key,
          rowsOf(value).map((row, index) =>
            columns.reduce<Row>((kept, column) => {
              const cell = readCell(column, row);
              return isEmpty(cell) || !good(`${field.key}.${String(index)}.${column.key}`)
                ? kept
                : withCell(kept, column.key, cell);
            }, {}),
          ),
        ];
      }),
  );
}

/** How many answers are held back by `savable`. */
export const heldBackCount = (fields: FieldDefinition[], values: FormValues): number =>
  Object.values(formFaults(fields, values)).filter((fault) => fault !== 'required').length;

/** "openRows[2].cpuCores", "/openRows/2/cpuCores" and "openRows.2.cpuCores" all point at the same cell. */
export function pathOf(pointer: string): string {
  return pointer
    .replace(/^[#/]+/, '')
    .replace(/\[(\d+)\]/g, '.$1')
    .replaceAll('/', '.');
}
