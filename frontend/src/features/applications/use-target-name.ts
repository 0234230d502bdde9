import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, Regime } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import { systemFieldsOf } from '@/ui/system-fields';

/** What people call the place a remark is pinned to: the label of the answer or the paper. */
export function useTargetName(application: Application, regime: Regime | undefined) {
  const { t } = useTranslation();
  const text = useText();
  return useCallback(
    (target: string): string => {
      const [form = '', key = ''] = target.split('.');
      if (form === 'papers')
        return text(application.documents.find((paper) => paper.key === key)?.label) || key;
      const fields = form === 'system' ? systemFieldsOf(regime) : (regime?.forms[form]?.fields ?? []);
      const field = fields.find((candidate) => candidate.key === key);
      return field ? text(field.label) : t('remarks.elsewhere');
    },
    [application.documents, regime, t, text],
  );
}
