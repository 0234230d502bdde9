import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { splitBudget } from '@/lib/format';

/** "2WD" in words: 2 个工作日. Anything that is not a budget stays as the pack wrote it. */
export function useBudget(): (budget: string) => string {
  const { t } = useTranslation();
  return useCallback(
    (budget) => {
      const split = splitBudget(budget);
      return split ? t(`budget.${split.unit}`, { count: split.count }) : budget;
    },
    [t],
  );
}
