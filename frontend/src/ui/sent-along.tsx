import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Remark } from '@/api/types';

interface SentAlongProps {
  pins: Remark[];
  nameOf: (target: string) => string;
  /** Empty words take a remark away. */
  onPin: (target: string, text: string) => void;
}

/** What was pinned, once more before it goes along. */
export function SentAlong({ pins, nameOf, onPin }: SentAlongProps) {
  const { t } = useTranslation();
  return (
    <div className="zy-field">
      <span className="zy-label">{t('remarks.sent', { count: pins.length })}</span>
      <ul className="zy-sent-along">
        {pins.map(({ target, text }) => (
          <li key={target}>
            <strong>{nameOf(target)}</strong>
            {t('colon')}
            {text}
            <Button
              type="link"
              size="small"
              aria-label={`${t('remarks.pinRemove')} ${nameOf(target)}`}
              onClick={() => {
                onPin(target, '');
              }}
            >
              {t('remarks.pinRemove')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
