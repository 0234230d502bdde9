import { Input, InputNumber, Select, Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, FieldDefinition, MoveDetail, Remark, Row } from '@/api/types';
import { ExpertsPicker } from '@/ui/experts-picker';
import { Required, type MoveDraft } from '@/ui/move-buttons';
import { RowsGrid } from '@/ui/rows-grid';
import { useText } from '@/lib/i18n/i18n';
import { isEmpty } from '@/ui/definition';
import { changedRows, reasonTarget, remarksIn } from './remarks';

interface MoveInputProps {
  application: Application;
  detail: MoveDetail;
  draft: MoveDraft;
  change: (data: Record<string, unknown>) => void;
  columns: FieldDefinition[];
}

/** What a move of a case asks for beyond words. */
export function MoveInputs({ application, detail, draft, change, columns }: MoveInputProps) {
  const text = useText();
  return (
    <>
      {detail.needs.includes('experts') ? (
        <ExpertsPicker
          applicationIds={[application.id]}
          value={(draft.data['experts'] as string[] | undefined) ?? []}
          onChange={(experts) => {
            change({ ...draft.data, experts });
          }}
        />
      ) : null}
      {detail.needs.includes('gaps') ? (
        <Gaps
          names={application.documents.map((paper) => text(paper.label))}
          value={(draft.data['gaps'] as string[] | undefined) ?? []}
          onChange={(gaps) => {
            change({ ...draft.data, gaps });
          }}
        />
      ) : null}
      {detail.needs.includes('dimensions') ? (
        <Dimensions
          applied={application.quantities.applied?.rows ?? []}
          rows={(draft.data['rows'] as Confirmed[] | undefined) ?? []}
          onChange={(rows) => {
            change({ ...draft.data, rows });
          }}
        />
      ) : null}
      {detail.needs.includes('rows') ? (
        <ReviewedRows
          applied={application.quantities.applied?.rows ?? []}
          rows={draft.data['rows'] as Row[] | undefined}
          reasons={remarksIn(draft.data)}
          columns={columns}
          onChange={(rows, reasons) => {
            const { rows: _rows, remarks: _remarks, ...others } = draft.data;
            const kept = reasons.filter(({ text }) => text.trim());
            change(rows ? { ...others, rows, ...(kept.length ? { remarks: kept } : {}) } : others);
          }}
        />
      ) : null}
    </>
  );
}

/** What is missing, thing by thing: one of the papers, or words of one's own. */
function Gaps({
  names,
  value,
  onChange,
}: {
  names: string[];
  value: string[];
  onChange: (gaps: string[]) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="zy-field">
      <label htmlFor={id}>
        {t('review.gaps')} <Required />
      </label>
      <Select
        id={id}
        mode="tags"
        className="zy-full"
        placeholder={t('review.gapsHint')}
        value={value}
        onChange={onChange}
        options={names.map((name) => ({ value: name, label: name }))}
      />
    </div>
  );
}

interface Confirmed {
  dimension: string;
  quantity: number | null;
  reason: string;
}
const DIMENSIONS = ['cpuCores', 'memoryGb', 'storageGb', 'bandwidthMbps'] as const;
const PARTS: Record<(typeof DIMENSIONS)[number], string[]> = {
  cpuCores: ['cpuCores'],
  memoryGb: ['memoryGb'],
  storageGb: ['systemDiskGb', 'dataDiskGb', 'backupGb'],
  bandwidthMbps: ['bandwidthMbps'],
};

/** The reasonable quantity of each dimension with its reason, beside what was applied for. */
function Dimensions({
  applied,
  rows,
  onChange,
}: {
  applied: Row[];
  rows: Confirmed[];
  onChange: (rows: Confirmed[]) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const of = (dimension: string): Confirmed =>
    rows.find((row) => row.dimension === dimension) ?? { dimension, quantity: null, reason: '' };
  const set = (dimension: string, part: Partial<Confirmed>) => {
    onChange(DIMENSIONS.map((key) => (key === dimension ? { ...of(key), ...part } : of(key))));
  };
  return (
    <table className="zy-table">
      <caption className="zy-hidden">{t('review.dimensions')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('review.dimension')}</th>
          <th scope="col">{t('quantity.applied')}</th>
          <th scope="col">{t('review.confirmed')}</th>
          <th scope="col">{t('review.why')}</th>
        </tr>
      </thead>
      <tbody>
        {DIMENSIONS.map((dimension) => (
          <tr key={dimension}>
            <th scope="row" id={`${id}-${dimension}`}>
              {t(`quantity.${dimension}`)}
            </th>
            <td>
              {applied.reduce(
                (sum, row) => sum + PARTS[dimension].reduce((all, part) => all + (Number(row[part]) || 0), 0),
                0,
              )}
            </td>
            <td>
              <InputNumber
                min={0}
                value={of(dimension).quantity}
                aria-labelledby={`${id}-${dimension}`}
                onChange={(quantity) => {
                  set(dimension, { quantity });
                }}
              />
            </td>
            <td>
              <Input
                value={of(dimension).reason}
                maxLength={500}
                aria-label={t('review.whyOf', { dimension: t(`quantity.${dimension}`) })}
                onChange={(event) => {
                  set(dimension, { reason: event.target.value });
                }}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const REVIEWED = new Set(['cpuCores', 'memoryGb', 'systemDiskGb', 'dataDiskGb', 'backupGb', 'bandwidthMbps']);

/** The quantities a decision grants: as applied, unless the bureau writes others. */
function ReviewedRows({
  applied,
  rows,
  reasons,
  columns,
  onChange,
}: {
  applied: Row[];
  rows: Row[] | undefined;
  reasons: Remark[];
  columns: FieldDefinition[];
  onChange: (rows: Row[] | undefined, reasons: Remark[]) => void;
}) {
  const { t } = useTranslation();
  const text = useText();
  const nameOf = (key: string): string => text(columns.find((column) => column.key === key)?.label) || key;
  const amount = (value: unknown): string => (isEmpty(value) ? '—' : String(value));
  const id = useId();
  const changed = rows !== undefined;
  const grid: FieldDefinition = {
    key: 'rows',
    label: { zh: '核定资源量', en: 'Reviewed quantities' },
    type: 'rows',
    required: true,
    columns: columns.filter((column) => REVIEWED.has(column.key)),
  };
  return (
    <div className="zy-field">
      <div className="zy-switch-line">
        <Switch
          id={id}
          checked={changed}
          onChange={(on) => {
            onChange(
              on
                ? applied.map((row, index) => ({ ...row, row: Number(row['row']) || index + 1 }))
                : undefined,
              [],
            );
          }}
        />
        <label htmlFor={id}>{t('review.changeQuantities')}</label>
        {changed ? null : <span className="zy-soft">{t('review.asApplied', { count: applied.length })}</span>}
      </div>
      {changed ? (
        <RowsGrid
          field={grid}
          rows={rows}
          onChange={(next) => {
            onChange(next, reasons);
          }}
          rowName={(index) => (applied[index]?.['serverName'] as string | undefined) ?? ''}
          strict
          fixed
        />
      ) : null}
      {changedRows(applied, rows).map(({ row, name, cells }) => (
        <div key={row} className="zy-field">
          <label htmlFor={`${id}-${String(row)}`}>
            {t('review.reasonOf', {
              n: row,
              name,
              what: cells
                .map(({ key, before, after }) => `${nameOf(key)} ${amount(before)}→${amount(after)}`)
                .join(t('listSeparator')),
            })}{' '}
            <Required />
          </label>
          <Input
            id={`${id}-${String(row)}`}
            maxLength={500}
            value={reasons.find(({ target }) => target === reasonTarget(row))?.text ?? ''}
            onChange={(event) => {
              onChange(rows, [
                ...reasons.filter(({ target }) => target !== reasonTarget(row)),
                { target: reasonTarget(row), text: event.target.value },
              ]);
            }}
          />
        </div>
      ))}
    </div>
  );
}
