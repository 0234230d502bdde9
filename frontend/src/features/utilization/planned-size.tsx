import { useQuery } from '@tanstack/react-query';
import { InputNumber } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { resource } from '@/api/ledger';

export const SIZES = ['cpuCores', 'memoryGb', 'systemDiskGb', 'dataDiskGb', 'bandwidthMbps'] as const;
export type PlannedSize = Partial<Record<(typeof SIZES)[number], number>>;

/** What a server has, and what it is to have by the plan: what is left empty stays as it is. */
export function PlannedSizeInput({
  resourceId,
  value,
  onChange,
}: {
  resourceId: string;
  value: PlannedSize;
  onChange: (size: PlannedSize) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const now = useQuery({ queryKey: ['resource', resourceId], queryFn: () => resource(resourceId) }).data;
  return (
    <div className="zy-field">
      <table className="zy-table">
        <caption className="zy-hidden">{t('utilization.plannedSize.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('review.dimension')}</th>
            <th scope="col">{t('utilization.plannedSize.now')}</th>
            <th scope="col">{t('utilization.plannedSize.then')}</th>
          </tr>
        </thead>
        <tbody>
          {SIZES.map((key) => (
            <tr key={key}>
              <th scope="row" id={`${id}-${key}`}>
                {t(`quantity.${key}`)}
              </th>
              <td>{now?.[key] ?? '—'}</td>
              <td>
                <InputNumber
                  min={0}
                  {...(key === 'cpuCores' ? { precision: 0 } : {})}
                  value={value[key] ?? null}
                  aria-labelledby={`${id}-${key}`}
                  onChange={(amount) => {
                    const { [key]: _before, ...others } = value;
                    onChange(amount === null ? others : { ...others, [key]: amount });
                  }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
