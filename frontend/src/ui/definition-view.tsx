import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldDefinition, FormValues } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import { asked, cellOf, filledColumns, rowsOf } from './definition';
import { Value } from './definition-form';

interface DefinitionViewProps {
  title: string;
  fields: FieldDefinition[];
  values: FormValues;
  context?: FormValues;
  /** Rows shown elsewhere in a better way (quantities side by side). */
  except?: string[];
  /** What was said about an answer, or that it was changed. */
  note?: (key: string) => ReactNode;
}

/** A filled annex for reading: ruled like the paper, two answers to a line where they are short. */
export function DefinitionView({
  title,
  fields,
  values,
  context = {},
  except = [],
  note,
}: DefinitionViewProps) {
  const text = useText();
  const known = { ...context, ...values };
  const shown = fields.filter((field) => asked(field, known) && !except.includes(field.key));
  const wide = wideKeys(shown);
  return (
    <div className="zy-annex">
      <h3>{title}</h3>
      <dl>
        {shown.map((field) =>
          field.type === 'rows' ? (
            <div key={field.key} className="zy-annex-wide zy-annex-rows">
              <dt>{text(field.label)}</dt>
              <dd>
                <RowsView field={field} value={values[field.key]} />
                {note?.(field.key)}
              </dd>
            </div>
          ) : (
            <div key={field.key} className={wide.has(field.key) ? 'zy-annex-wide' : ''}>
              <dt>{text(field.label)}</dt>
              <dd>
                <Value field={field} value={values[field.key]} />
                {note?.(field.key)}
              </dd>
            </div>
          ),
        )}
      </dl>
    </div>
  );
}

const WIDE = new Set(['longtext', 'opinion', 'enum_list', 'rows']);

/** Two short answers share a line; one left without a partner takes the line alone, so the ruling has no holes. */
function wideKeys(fields: FieldDefinition[]): Set<string> {
  const wide = new Set<string>();
  let open: string | undefined;
  for (const field of fields) {
    if (WIDE.has(field.type)) {
      wide.add(field.key);
      if (open) wide.add(open);
      open = undefined;
    } else open = open ? undefined : field.key;
  }
  if (open) wide.add(open);
  return wide;
}

/** Rows for reading, by the columns of their annex. */
export function RowsView({ field, value }: { field: FieldDefinition; value: unknown }) {
  const { t } = useTranslation();
  const text = useText();
  const columns = filledColumns(field);
  const rows = rowsOf(value);
  if (!rows.length) return <span className="zy-soft">{t('form.noRows')}</span>;
  return (
    <div className="zy-scroll-x" tabIndex={0} role="group" aria-label={text(field.label)}>
      <table className="zy-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('grid.no')}</th>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={isNumber(column) ? 'zy-right' : ''}>
                {text(column.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // rows are known by their number
            <tr key={index}>
              <td>{index + 1}</td>
              {columns.map((column) => (
                <td key={column.key} className={isNumber(column) ? 'zy-right' : ''}>
                  <Value field={column} value={cellOf(row, column.key)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const isNumber = (column: FieldDefinition): boolean => column.type === 'int' || column.type === 'decimal';
