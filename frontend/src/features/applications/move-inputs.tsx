import { useQuery } from '@tanstack/react-query';
import { Select, Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, FieldDefinition, MoveDetail, Row } from '@/api/types';
import { ProblemAlert } from '@/ui/problem-alert';
import { Required, type MoveDraft } from '@/ui/move-buttons';
import { RowsGrid } from '@/ui/rows-grid';
import { assignableExperts } from './api';

interface MoveInputProps {
  application: Application;
  detail: MoveDetail;
  draft: MoveDraft;
  change: (data: Record<string, unknown>) => void;
  columns: FieldDefinition[];
}

/** What a move of a case asks for beyond words. */
export function MoveInputs({ application, detail, draft, change, columns }: MoveInputProps) {
  return (
    <>
      {detail.needs.includes('experts') ? (
        <ExpertsPicker
          applicationId={application.id}
          value={(draft.data['experts'] as string[] | undefined) ?? []}
          onChange={(experts) => {
            change({ ...draft.data, experts });
          }}
        />
      ) : null}
      {detail.needs.includes('rows') ? (
        <ReviewedRows
          applied={application.quantities.applied?.rows ?? []}
          rows={draft.data['rows'] as Row[] | undefined}
          columns={columns}
          onChange={(rows) => {
            const { rows: _rows, ...others } = draft.data;
            change(rows ? { ...others, rows } : others);
          }}
        />
      ) : null}
    </>
  );
}

function ExpertsPicker({
  applicationId,
  value,
  onChange,
}: {
  applicationId: string;
  value: string[];
  onChange: (experts: string[]) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const query = useQuery(assignableExperts(applicationId));
  if (query.isError) return <ProblemAlert compact error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className="zy-field">
      <label htmlFor={id}>
        {t('review.experts')} <Required />
      </label>
      <Select
        id={id}
        mode="multiple"
        className="zy-full"
        loading={query.isPending}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('review.expertsHint')}
        value={value}
        onChange={onChange}
        options={(query.data?.items ?? []).map((person) => ({
          value: person.username,
          label: `${person.name}（${typeof person.org === 'string' ? person.org : person.org.name}）`,
        }))}
      />
    </div>
  );
}

const REVIEWED = new Set(['cpuCores', 'memoryGb', 'systemDiskGb', 'dataDiskGb', 'backupGb']);

/** The quantities a decision grants: as applied, unless the bureau writes others. */
function ReviewedRows({
  applied,
  rows,
  columns,
  onChange,
}: {
  applied: Row[];
  rows: Row[] | undefined;
  columns: FieldDefinition[];
  onChange: (rows: Row[] | undefined) => void;
}) {
  const { t } = useTranslation();
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
          onChange={onChange}
          rowName={(index) => (applied[index]?.['serverName'] as string | undefined) ?? ''}
          strict
          fixed
        />
      ) : null}
    </div>
  );
}
