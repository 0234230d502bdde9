import { useTranslation } from 'react-i18next';
import { groupDecimal } from '@/lib/format';

/** Money comes as a decimal string in yuan and is never computed with here. */
export function Money({ value, inTenThousands = false }: { value: string; inTenThousands?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="zy-number">
      {groupDecimal(inTenThousands ? shiftFour(value) : value, inTenThousands ? 4 : 2)}
      {inTenThousands ? t('money.tenThousand') : t('money.yuan')}
    </span>
  );
}

function shiftFour(value: string): string {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(value.trim());
  if (!match) return value;
  const [, sign = '', whole = '0', fraction = ''] = match;
  const padded = whole.padStart(5, '0');
  return `${sign}${padded.slice(0, -4)}.${padded.slice(-4)}${fraction}`.replace(/0+$/, '').replace(/\.$/, '');
}
