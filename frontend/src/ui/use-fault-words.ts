import { useTranslation } from 'react-i18next';
import type { FieldDefinition } from '@/api/types';
import type { CellFault } from './definition';

export function useFaultWords() {
  const { t } = useTranslation();
  return (fault: CellFault, field: FieldDefinition): string =>
    t(`fault.${fault}`, { min: field.min ?? '', max: field.max ?? '' });
}
