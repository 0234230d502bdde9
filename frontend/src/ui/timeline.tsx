import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '@/api/types';
import { dateTime } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { ClauseLink } from './clause-link';

/** What happened, newest first, with who and by which article. */
export function Timeline({
  history,
  moveLabel,
}: {
  history: HistoryEntry[];
  moveLabel: (move: string) => string;
}) {
  const { t } = useTranslation();
  const text = useText();
  const newestFirst = [...history]
    .reverse()
    .sort((a, b) => b.at.localeCompare(a.at))
    .filter((entry, index, all) => !repeats(entry, all[index - 1]));
  if (!newestFirst.length) return <p className="zy-soft">{t('timeline.empty')}</p>;
  return (
    <ol className="zy-timeline">
      {newestFirst.map((entry, index) => (
        <li key={`${entry.at}-${entry.move}-${String(index)}`}>
          <div className="zy-timeline-head">
            <strong>
              {entry.label && entry.label.zh !== entry.move ? text(entry.label) : moveLabel(entry.move)}
            </strong>
            {entry.toLabel && entry.from && entry.from !== entry.to ? (
              <span>
                <span aria-hidden="true">→ </span>
                {text(entry.toLabel)}
              </span>
            ) : null}
            {entry.round > 1 ? <span className="zy-soft">{t('round', { n: entry.round })}</span> : null}
          </div>
          <div className="zy-soft">
            <time dateTime={entry.at}>{dateTime(entry.at)}</time> ·{' '}
            {entry.office === 'platform'
              ? t('office.platform')
              : `${entry.byName || entry.by} (${t(`office.${entry.office}`)})`}
            {entry.clause ? <ClauseLink id={entry.clause} /> : null}
          </div>
          {entry.opinion ? <p className="zy-quote">{entry.opinion}</p> : null}
          {entry.reason ? (
            <p className="zy-quote">
              {t('timeline.reason')}
              {entry.reason}
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

/** Saving a draft ten times is one happening, told by its last time. */
const repeats = (entry: HistoryEntry, newer: HistoryEntry | undefined): boolean =>
  newer !== undefined &&
  !entry.reason &&
  !entry.opinion &&
  (!entry.from || entry.from === entry.to) &&
  (['move', 'by', 'object', 'to', 'from'] as const).every((key) => entry[key] === newer[key]);
