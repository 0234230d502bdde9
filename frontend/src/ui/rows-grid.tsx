import {
  CopyOutlined,
  DeleteOutlined,
  PlusOutlined,
  UndoOutlined,
  VerticalAlignBottomOutlined,
} from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useId, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldDefinition, FieldValue, FormValues, Row } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import {
  cellOf,
  filledColumns,
  isEmpty,
  parseCell,
  parseClipboard,
  pasteInto,
  rowFaults,
  withCell,
} from './definition';
import { filledDown, memoryFor, nextName, useUndo, wantsMemory, withMemory } from './grid-moves';
import { useFaultWords } from './use-fault-words';

interface RowsGridProps {
  field: FieldDefinition;
  rows: Row[];
  onChange: (rows: Row[]) => void;
  /** Also mark what is still empty, once the person tried to go on. */
  strict: boolean;
  /** The server's remarks, by "row.column". */
  errors?: Record<string, string>;
  /** The rest of the form, for columns that name rows of another table. */
  values?: FormValues;
  /** Names a row beside its number, where its name is not a column. */
  rowName?: (index: number) => string;
  /** Rows are given (approved rows to deliver): none can be added or removed. */
  fixed?: boolean;
}

/**
 * A grid that behaves like the sheet it replaces: paste from Excel, arrows and Enter move, Ctrl+Z takes back, Ctrl+D fills
 * down, rows are copied and deleted.
 */
export function RowsGrid({
  field,
  rows,
  onChange,
  strict,
  errors = {},
  values = {},
  rowName,
  fixed = false,
}: RowsGridProps) {
  const { t } = useTranslation();
  const text = useText();
  const fault = useFaultWords();
  const id = useId();
  const table = useRef<HTMLTableElement>(null);
  const columns = filledColumns(field);

  const history = useUndo(rows, onChange);
  const change = history.change;
  // the cell somebody works in: what "fill down" is about
  const [active, setActive] = useState<{ row: number; column: number }>();
  const source = active ? columns[active.column] : undefined;
  const canFill =
    active !== undefined &&
    source !== undefined &&
    active.row < rows.length - 1 &&
    !isEmpty(cellOf(rows[active.row], source.key));
  const fillDown = () => {
    if (active && source) change(filledDown(rows, source, active.row));
  };
  const hungry = columns.some(({ key }) => key === 'memoryGb') ? rows.filter(wantsMemory).length : 0;

  const focusCell = (row: number, column: number) => {
    table.current?.querySelector<HTMLElement>(`[data-cell="${String(row)}-${String(column)}"]`)?.focus();
  };
  const write = (index: number, key: string, value: FieldValue, typed: boolean) => {
    const next = rows.map((row, at) => (at === index ? withCell(row, key, value) : row));
    change(next, typed ? `${String(index)}.${key}` : undefined);
  };
  const add = () => {
    change([...rows, {}]);
    requestAnimationFrame(() => {
      focusCell(rows.length, 0);
    });
  };
  const copy = (index: number) => {
    const source = rows[index] ?? {};
    const name = source['serverName'];
    const copied = typeof name === 'string' && name ? { ...source, serverName: nextName(name) } : source;
    change([...rows.slice(0, index + 1), copied, ...rows.slice(index + 1)]);
  };
  const remove = (index: number) => {
    change(rows.filter((_, at) => at !== index));
    requestAnimationFrame(() => {
      focusCell(Math.max(0, index - 1), 0);
    });
  };
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const content = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(content.trimEnd())) return;
    event.preventDefault();
    const pasted = pasteInto(rows, columns, { row, column }, parseClipboard(content));
    change(fixed ? pasted.slice(0, rows.length) : pasted);
  };
  const move = (event: KeyboardEvent, row: number, column: number) => {
    const select = event.target instanceof HTMLSelectElement;
    if ((event.ctrlKey || event.metaKey) && !event.altKey) {
      const key = event.key.toLowerCase();
      if (key === 'z' || key === 'y') {
        event.preventDefault();
        if (key === 'y' || event.shiftKey) history.redo();
        else history.undo();
      } else if (key === 'd') {
        event.preventDefault();
        fillDown();
      }
      return;
    }
    if ((event.key === 'Enter' || (event.key === 'ArrowDown' && !select)) && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (row === rows.length - 1 && event.key === 'Enter' && !fixed) add();
      else focusCell(row + 1, column);
    } else if (event.key === 'ArrowUp' && !select) {
      event.preventDefault();
      focusCell(row - 1, column);
    }
  };

  const own = rowFaults(field, rows, values);
  const wordsOf = (index: number, column: FieldDefinition): string | undefined => {
    const path = `${String(index)}.${column.key}`;
    const found = own[path];
    return found && (found !== 'required' || strict) ? fault(found, column) : errors[path];
  };
  const faults = rows.flatMap((_, index) =>
    columns.flatMap((column) => {
      const words = wordsOf(index, column);
      return words ? [{ index, column, words }] : [];
    }),
  );

  return (
    <div className="zy-grid">
      <div className="zy-grid-scroll" tabIndex={0} role="group" aria-labelledby={`${id}-label`}>
        <table ref={table}>
          <caption id={`${id}-label`} className="zy-hidden">
            {text(field.label)}
          </caption>
          <thead>
            <tr>
              <th scope="col" className="zy-grid-no">
                {t('grid.no')}
              </th>
              {columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  className={`zy-cell-${column.type}`}
                  data-column={column.key}
                >
                  {text(column.label)}
                  {column.required ? (
                    <span className="zy-required" aria-hidden="true">
                      *
                    </span>
                  ) : null}
                </th>
              ))}
              {fixed ? null : (
                <th scope="col" className="zy-grid-actions">
                  <span className="zy-hidden">{t('grid.actions')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // rows have no identity of their own; their place is what the paper numbers
              <tr key={index}>
                <th scope="row" className={`zy-grid-no ${rowName ? 'zy-grid-named' : ''}`}>
                  {index + 1}
                  {rowName ? ` ${rowName(index)}` : null}
                </th>
                {columns.map((column, at) => {
                  const words = wordsOf(index, column);
                  return (
                    <td key={column.key}>
                      <Cell
                        column={column}
                        value={cellOf(row, column.key)}
                        label={t('grid.cell', { n: index + 1, column: text(column.label) })}
                        fault={words}
                        address={`${String(index)}-${String(at)}`}
                        suggestion={column.key === 'memoryGb' ? memoryFor(row) : undefined}
                        onFocus={() => {
                          setActive({ row: index, column: at });
                        }}
                        onLeave={history.left}
                        onChange={(value, typed) => {
                          write(index, column.key, value, typed);
                        }}
                        onPaste={(event) => {
                          paste(event, index, at);
                        }}
                        onKeyDown={(event) => {
                          move(event, index, at);
                        }}
                      />
                    </td>
                  );
                })}
                {fixed ? null : (
                  <td className="zy-grid-actions">
                    <Tooltip title={t('grid.copy')}>
                      <Button
                        type="text"
                        size="small"
                        icon={<CopyOutlined aria-hidden />}
                        aria-label={t('grid.copyRow', { n: index + 1 })}
                        onClick={() => {
                          copy(index);
                        }}
                      />
                    </Tooltip>
                    <Tooltip title={t('grid.delete')}>
                      <Button
                        type="text"
                        size="small"
                        icon={<DeleteOutlined aria-hidden />}
                        aria-label={t('grid.deleteRow', { n: index + 1 })}
                        onClick={() => {
                          remove(index);
                        }}
                      />
                    </Tooltip>
                  </td>
                )}
              </tr>
            ))}
            {rows.length ? null : (
              <tr>
                <td colSpan={columns.length + 2} className="zy-soft zy-grid-empty">
                  {t('grid.empty')}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <div className="zy-grid-foot">
        {fixed ? null : (
          <>
            <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={add}>
              {t('grid.add')}
            </Button>
            {rows.length ? null : (
              <PasteTarget
                onPaste={(content) => {
                  change(pasteInto([], columns, { row: 0, column: 0 }, parseClipboard(content)));
                }}
              />
            )}
          </>
        )}
        {rows.length ? (
          <>
            <Button
              size="small"
              icon={<VerticalAlignBottomOutlined aria-hidden />}
              disabled={!canFill}
              title={t('grid.fillDownHint')}
              onClick={fillDown}
            >
              {t('grid.fillDown')}
            </Button>
            <Button
              size="small"
              icon={<UndoOutlined aria-hidden />}
              disabled={!history.canUndo}
              title="Ctrl+Z"
              onClick={history.undo}
            >
              {t('grid.undo')}
            </Button>
            {hungry ? (
              <Button
                size="small"
                title={t('grid.memoryHint')}
                onClick={() => {
                  change(withMemory(rows));
                }}
              >
                {t('grid.memory', { count: hungry })}
              </Button>
            ) : null}
          </>
        ) : null}
        <span className="zy-soft zy-small">{t('grid.pasteHint')}</span>
      </div>
      {faults.length ? (
        <div role="status" className="zy-grid-faults">
          <strong>{t('grid.faults', { count: faults.length })}</strong>
          <ul>
            {faults.slice(0, 6).map(({ index, column, words }) => (
              <li key={`${String(index)}-${column.key}`}>
                <Button
                  type="link"
                  size="small"
                  onClick={() => {
                    focusCell(index, columns.indexOf(column));
                  }}
                >
                  {t('grid.cell', { n: index + 1, column: text(column.label) })}
                </Button>
                {words}
              </li>
            ))}
            {faults.length > 6 ? (
              <li className="zy-soft">{t('grid.moreFaults', { count: faults.length - 6 })}</li>
            ) : null}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

interface CellProps {
  column: FieldDefinition;
  value: FieldValue;
  label: string;
  fault: string | undefined;
  address: string;
  /** A likely value, shown while the cell is empty. */
  suggestion: number | undefined;
  onFocus: () => void;
  onLeave: () => void;
  /** @param typed key by key, where one undo takes back the whole cell */
  onChange: (value: FieldValue, typed: boolean) => void;
  onPaste: (event: ClipboardEvent) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function Cell({
  column,
  value,
  label,
  fault,
  address,
  suggestion,
  onFocus,
  onLeave,
  onChange,
  onPaste,
  onKeyDown,
}: CellProps) {
  const text = useText();
  const { t } = useTranslation();
  const common = {
    'aria-label': label,
    'aria-invalid': fault ? true : undefined,
    title: fault,
    className: `zy-cell${fault ? ' zy-cell-wrong' : ''}`,
    'data-cell': address,
    onFocus,
    onPaste,
    onKeyDown,
  };
  const shown = isEmpty(value) ? '' : String(value);
  const options =
    column.type === 'enum'
      ? (column.options ?? []).map((option) => ({ value: option.value, label: text(option.label) }))
      : column.type === 'bool'
        ? [
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]
        : undefined;
  if (options) {
    const known = shown === '' || options.some((option) => option.value === shown);
    return (
      <select
        {...common}
        value={shown}
        onChange={(event) => {
          onChange(parseCell(column, event.target.value), false);
        }}
      >
        <option value="" />
        {known ? null : <option value={shown}>{shown}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  const numeric = column.type === 'int' || column.type === 'decimal' || column.type === 'port';
  return (
    <input
      {...common}
      type={column.type === 'date' ? 'date' : 'text'}
      inputMode={column.type === 'int' ? 'numeric' : column.type === 'decimal' ? 'decimal' : undefined}
      value={shown}
      placeholder={suggestion === undefined ? undefined : t('grid.suggested', { value: suggestion })}
      onChange={(event) => {
        onChange(event.target.value, true);
      }}
      onBlur={(event) => {
        const read = parseCell(column, event.target.value);
        if ((numeric || event.target.value !== event.target.value.trim()) && read !== (value ?? null))
          onChange(read, true);
        onLeave();
      }}
    />
  );
}

function PasteTarget({ onPaste }: { onPaste: (content: string) => void }) {
  const { t } = useTranslation();
  return (
    <input
      className="zy-cell zy-paste-target"
      aria-label={t('grid.pasteHere')}
      placeholder={t('grid.pasteHere')}
      value=""
      readOnly
      onPaste={(event) => {
        event.preventDefault();
        onPaste(event.clipboardData.getData('text/plain'));
      }}
    />
  );
}
