import { Checkbox, DatePicker, Input, InputNumber, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldDefinition, FieldValue, FormValues } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import { asked, faultOf, isEmpty, isRequired, rowsOf } from './definition';
import { Required } from './move-buttons';
import { RowsGrid } from './rows-grid';
import { useFaultWords } from './use-fault-words';

interface DefinitionFormProps {
  fields: FieldDefinition[];
  values: FormValues;
  /** Answers from beside this form that its conditions may ask for (the system's). */
  context?: FormValues;
  onChange: (key: string, value: FieldValue) => void;
  strict: boolean;
  /** The server's remarks, by "field" or "field.row.column". */
  errors?: Record<string, string>;
  /** A note beside a field: who entered it, a remark of a return. */
  note?: (key: string) => ReactNode;
}

/** A form as the regulation's annex defines it. Which fields there are, and which are asked for, the pack says. */
export function DefinitionForm({
  fields,
  values,
  context = {},
  onChange,
  strict,
  errors = {},
  note,
}: DefinitionFormProps) {
  const known = { ...context, ...values };
  return (
    <div className="zy-form">
      {fields
        .filter((field) => asked(field, known))
        .map((field) => (
          <Field
            key={field.key}
            field={field}
            value={values[field.key]}
            values={values}
            required={isRequired(field, known)}
            strict={strict}
            error={errors[field.key]}
            cellErrors={cellErrors(errors, field.key)}
            note={note?.(field.key)}
            onChange={(value) => {
              onChange(field.key, value);
            }}
          />
        ))}
    </div>
  );
}

function cellErrors(errors: Record<string, string>, key: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors)
      .filter(([path]) => path.startsWith(`${key}.`))
      .map(([path, message]) => [path.slice(key.length + 1), message]),
  );
}

interface FieldProps {
  field: FieldDefinition;
  value: FieldValue;
  values: FormValues;
  required: boolean;
  strict: boolean;
  error: string | undefined;
  cellErrors: Record<string, string>;
  note: ReactNode;
  onChange: (value: FieldValue) => void;
}

/** More options than a person takes in at a glance. */
const MANY = 12;

const WIDE = new Set(['longtext', 'rows', 'opinion', 'enum_list']);

function Field({ field, value, values, required, strict, error, cellErrors, note, onChange }: FieldProps) {
  const { t } = useTranslation();
  const text = useText();
  const words = useFaultWords();
  const id = useId();
  const own = field.type === 'rows' ? undefined : faultOf(field, value, required);
  const emptyRows = field.type === 'rows' && required && strict && isEmpty(value);
  const fault =
    own && (own !== 'required' || strict)
      ? words(own, field)
      : emptyRows
        ? t('fault.rows')
        : (error ?? undefined);
  const group =
    field.type === 'bool' || field.type === 'enum' || field.type === 'enum_list' || field.type === 'rows';
  const described = fault ? `${id}-error` : undefined;
  const aria: Aria = {
    id,
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': described,
    'aria-required': required || undefined,
  };
  return (
    <div
      className={`zy-field ${WIDE.has(field.type) ? 'zy-field-wide' : ''} ${fault ? 'zy-field-wrong' : ''}`}
      data-field={field.key}
    >
      {group ? (
        <span className="zy-label" id={`${id}-label`}>
          {text(field.label)} {required ? <Required /> : null}
        </span>
      ) : (
        <label htmlFor={id}>
          {text(field.label)} {required ? <Required /> : null}
        </label>
      )}
      {field.derived ? (
        <div className="zy-derived">
          <span>{isEmpty(value) ? t('form.derivedEmpty') : <Value field={field} value={value} />}</span>
          <span className="zy-soft zy-small">{t('form.derived')}</span>
        </div>
      ) : field.type === 'rows' ? (
        <RowsGrid
          field={field}
          rows={rowsOf(value)}
          onChange={onChange}
          strict={strict}
          errors={cellErrors}
          values={values}
        />
      ) : (
        <Control
          field={field}
          value={value}
          aria={aria}
          labelId={`${id}-label`}
          wrong={Boolean(fault)}
          onChange={onChange}
        />
      )}
      {fault ? (
        <p id={`${id}-error`} className="zy-field-error">
          {fault}
        </p>
      ) : null}
      {note ? <div className="zy-field-note">{note}</div> : null}
    </div>
  );
}

interface Aria {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
  'aria-required': boolean | undefined;
}

interface ControlProps {
  field: FieldDefinition;
  value: FieldValue;
  aria: Aria;
  labelId: string;
  wrong: boolean;
  onChange: (value: FieldValue) => void;
}

const asText = (value: FieldValue): string => (isEmpty(value) ? '' : String(value));

function Control({ field, value, aria, labelId, wrong, onChange }: ControlProps) {
  const { t } = useTranslation();
  const text = useText();
  const status = wrong ? 'error' : '';
  const options = (field.options ?? []).map((option) => ({ value: option.value, label: text(option.label) }));
  switch (field.type) {
    case 'longtext':
      return (
        <Input.TextArea
          {...aria}
          status={status}
          autoSize={{ minRows: 3, maxRows: 14 }}
          value={asText(value)}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      );
    case 'int':
    case 'port':
    case 'decimal':
      return (
        <InputNumber
          {...aria}
          status={status}
          className="zy-full"
          controls={false}
          inputMode={field.type === 'decimal' ? 'decimal' : 'numeric'}
          {...(field.type === 'decimal' ? {} : { precision: 0 })}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => {
            onChange(next);
          }}
        />
      );
    case 'date':
      return (
        <DatePicker
          {...aria}
          status={status}
          className="zy-full"
          format="YYYY-MM-DD"
          value={typeof value === 'string' && value ? dayjs(value) : null}
          onChange={(next) => {
            onChange(next ? next.format('YYYY-MM-DD') : null);
          }}
        />
      );
    case 'bool':
      return (
        <Radio.Group
          aria-labelledby={labelId}
          aria-describedby={aria['aria-describedby']}
          value={typeof value === 'boolean' ? value : undefined}
          onChange={(event) => {
            onChange(event.target.value as boolean);
          }}
          options={[
            { value: true, label: t('yes') },
            { value: false, label: t('no') },
          ]}
        />
      );
    case 'enum':
      return options.length <= 5 ? (
        <Radio.Group
          aria-labelledby={labelId}
          aria-describedby={aria['aria-describedby']}
          value={asText(value) || undefined}
          onChange={(event) => {
            onChange(event.target.value as string);
          }}
          options={options}
        />
      ) : (
        <Select
          aria-labelledby={labelId}
          status={status}
          className="zy-full"
          allowClear
          showSearch={options.length > MANY && { optionFilterProp: 'label' }}
          value={asText(value) || undefined}
          onChange={(next: string | undefined) => {
            onChange(next ?? null);
          }}
          options={options}
        />
      );
    case 'enum_list':
      // a unit has hundreds of systems: beyond one glance they are searched for
      return options.length > MANY ? (
        <Select
          mode="multiple"
          aria-labelledby={labelId}
          status={status}
          className="zy-full"
          showSearch={{ optionFilterProp: 'label' }}
          value={Array.isArray(value) ? (value as string[]) : []}
          onChange={onChange}
          options={options}
        />
      ) : (
        <Checkbox.Group
          aria-labelledby={labelId}
          value={Array.isArray(value) ? (value as string[]) : []}
          onChange={(next) => {
            onChange(next);
          }}
          options={options}
        />
      );
    case 'opinion':
      return <OpinionInput value={value} aria={aria} status={status} onChange={onChange} />;
    case 'phone':
    case 'email':
    case 'ip':
    case 'text':
      return (
        <Input
          {...aria}
          status={status}
          type={field.type === 'phone' ? 'tel' : field.type === 'email' ? 'email' : 'text'}
          autoComplete="off"
          value={asText(value)}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      );
    case 'rows':
    case 'group':
      return null;
  }
}

interface OpinionValue {
  opinion?: string;
  signer?: string;
  signedOn?: string;
}

export const opinionOf = (value: FieldValue): OpinionValue =>
  typeof value === 'string' ? { opinion: value } : typeof value === 'object' && value !== null ? value : {};

function OpinionInput({
  value,
  aria,
  status,
  onChange,
}: {
  value: FieldValue;
  aria: Aria;
  status: 'error' | '';
  onChange: (value: FieldValue) => void;
}) {
  const { t } = useTranslation();
  const current = opinionOf(value);
  const set = (patch: OpinionValue) => {
    onChange({ ...current, ...patch });
  };
  return (
    <div className="zy-opinion-input">
      <Input.TextArea
        {...aria}
        status={status}
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={current.opinion ?? ''}
        onChange={(event) => {
          set({ opinion: event.target.value });
        }}
      />
      <div className="zy-opinion-sign">
        <label>
          <span>{t('form.signer')}</span>
          <Input
            value={current.signer ?? ''}
            onChange={(event) => {
              set({ signer: event.target.value });
            }}
          />
        </label>
        <label>
          <span>{t('form.signedOn')}</span>
          <DatePicker
            className="zy-full"
            format="YYYY-MM-DD"
            value={current.signedOn ? dayjs(current.signedOn) : null}
            onChange={(next) => {
              set({ signedOn: next ? next.format('YYYY-MM-DD') : '' });
            }}
          />
        </label>
      </div>
    </div>
  );
}

/** One answer, for reading. */
export function Value({ field, value }: { field: FieldDefinition; value: FieldValue }) {
  const { t } = useTranslation();
  const text = useText();
  if (isEmpty(value)) return <span className="zy-soft">—</span>;
  switch (field.type) {
    case 'bool':
      return <>{value === true ? t('yes') : t('no')}</>;
    case 'enum':
      return <>{optionLabel(field, value, text)}</>;
    case 'enum_list':
      return (
        <>{(value as unknown[]).map((item) => optionLabel(field, item, text)).join(t('listSeparator'))}</>
      );
    case 'opinion': {
      const { opinion, signer, signedOn } = opinionOf(value);
      return (
        <>
          <span className="zy-prewrap">{opinion || '—'}</span>
          <span className="zy-sign-line">
            {t('form.signer')}
            {t('colon')}
            {signer || '\u3000\u3000\u3000'} {signedOn}
          </span>
        </>
      );
    }
    case 'longtext':
      return <span className="zy-prewrap">{asText(value)}</span>;
    default:
      return <>{typeof value === 'object' ? JSON.stringify(value) : asText(value)}</>;
  }
}

const optionLabel = (
  field: FieldDefinition,
  value: unknown,
  text: (label: { zh: string; en: string } | undefined) => string,
): string => text(field.options?.find((option) => option.value === value)?.label) || String(value);
