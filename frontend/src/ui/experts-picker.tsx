import { useQueries } from '@tanstack/react-query';
import { Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { assignableExperts } from '@/api/cases';
import { Required } from './move-buttons';
import { ProblemAlert } from './problem-alert';

interface ExpertsPickerProps {
  /** The cases to examine; of several, only those are offered who may examine each of them. */
  applicationIds: string[];
  value: string[];
  onChange: (experts: string[]) => void;
}

export function ExpertsPicker({ applicationIds, value, onChange }: ExpertsPickerProps) {
  const { t } = useTranslation();
  const id = useId();
  const queries = useQueries({ queries: applicationIds.map(assignableExperts) });
  const failed = queries.find((query) => query.isError);
  if (failed) return <ProblemAlert compact error={failed.error} onRetry={() => void failed.refetch()} />;
  const offered = queries.map((query) => query.data?.items ?? []);
  const everywhere = (offered[0] ?? []).filter(({ username }) =>
    offered.every((items) => items.some((item) => item.username === username)),
  );
  return (
    <div className="zy-field">
      <label htmlFor={id}>
        {t('review.experts')} <Required />
      </label>
      <Select
        id={id}
        mode="multiple"
        className="zy-full"
        loading={queries.some((query) => query.isPending)}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('review.expertsHint')}
        value={value}
        onChange={onChange}
        options={everywhere.map((person) => ({
          value: person.username,
          label: `${person.name}（${person.org.name}）`,
        }))}
      />
    </div>
  );
}
