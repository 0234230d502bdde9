import { MessageOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { rowOf, type SignedRemark } from './remarks';

/** What was said about one answer or paper, and whether it was changed since. */
export function RemarkNotes({ remarks, changed }: { remarks: SignedRemark[]; changed: boolean }) {
  const { t } = useTranslation();
  if (!remarks.length && !changed) return null;
  return (
    <span className="zy-remarks">
      {remarks.map(({ target, text, expert }, index) => {
        const row = rowOf(target);
        return (
          // two remarks may say the same
          <span key={`${target}-${String(index)}`} className="zy-remark">
            <MessageOutlined aria-hidden />{' '}
            {expert ? (
              t('remarks.expert', { name: expert })
            ) : (
              <span className="zy-hidden">{t('remarks.label')}</span>
            )}
            {row ? t('remarks.row', { n: row }) : ''}
            {text}
          </span>
        );
      })}
      {changed ? <span className="zy-changed">{t('remarks.changed')}</span> : null}
    </span>
  );
}
