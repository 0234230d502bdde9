import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clock, Working } from '@/api/types';
import { businessNow } from '@/lib/clock';
import { isoDate, weekday } from '@/lib/format';
import { useLanguage } from '@/lib/i18n/i18n';
import { ClauseLink } from './clause-link';
import { ToneMark, type Tone } from './status-tag';
import { useDaysLeft } from './use-calendar';
import { useBudget } from './use-budget';

interface DeadlineProps {
  dueOn?: string | null | undefined;
  overdue?: boolean;
  /** Hide the date itself where a column beside it already shows it. */
  short?: boolean;
}

/** A limit in a list: the date people read, and how long is left. Whether it is overdue, the server says. */
export function Deadline({ dueOn, overdue = false, short = false }: DeadlineProps) {
  const left = useDaysLeft(dueOn);
  const words = useLeftWords();
  if (!dueOn) return <span className="zy-soft">—</span>;
  const { tone, phrase } = words(left, overdue);
  return (
    <span className={`zy-deadline zy-ink-${tone}`}>
      {short ? null : <time dateTime={dueOn}>{dueOn}</time>}
      <span className="zy-nowrap">
        {tone === 'doing' || !phrase ? null : <ToneMark tone={tone} />} {phrase}
      </span>
    </span>
  );
}

/** One clock of a case, with its clause and its working. */
export function ClockLine({ clock, name }: { clock: Clock; name: string }) {
  const { t } = useTranslation();
  const budget = useBudget();
  const words = useLeftWords();
  const isTarget = !clock.dueAt && Boolean(clock.targetAt);
  const due = clock.dueOn ?? (clock.targetAt ? isoDate(new Date(Date.parse(clock.targetAt) - 1)) : undefined);
  const left = useDaysLeft(clock.state === 'running' || clock.state === 'overdue' ? due : undefined);

  const { tone, phrase } = ((): { tone: Tone; phrase: string } => {
    if (clock.state === 'met') return { tone: 'done', phrase: t('deadline.met') };
    if (clock.state === 'late') return { tone: 'late', phrase: t('deadline.late') };
    if (clock.state === 'paused') return { tone: 'closed', phrase: t('deadline.paused') };
    if (isTarget && left !== undefined && left < 0) return { tone: 'soon', phrase: t('deadline.pastTarget') };
    return words(left, clock.state === 'overdue' && !isTarget);
  })();

  return (
    <div className="zy-clock">
      <div className="zy-clock-head">
        <strong>{name}</strong>
        <span className={`zy-nowrap zy-ink-${tone}`}>
          <ToneMark tone={tone} /> {phrase}
        </span>
      </div>
      <div className="zy-clock-line">
        {due ? (
          <>
            {isTarget ? t('deadline.target') : t('deadline.due')} <time dateTime={due}>{due}</time>
          </>
        ) : null}
        <span className="zy-soft">
          {' '}
          {t(`origin.${clock.limitOrigin}.limit`, { budget: budget(clock.budget) })}
          {clock.provisional ? ` · ${t('deadline.provisional')}` : ''}
        </span>
      </div>
      <div className="zy-clock-line">
        {clock.why ? <WhyButton working={clock.why} title={name} clause={clock.clause} /> : null}
        {clock.clause ? <ClauseLink id={clock.clause} /> : null}
      </div>
    </div>
  );
}

function useLeftWords() {
  const { t } = useTranslation();
  return (left: number | undefined, overdue: boolean): { tone: Tone; phrase: string } => {
    if (overdue) {
      const days = left === undefined ? 0 : Math.max(0, -left);
      return {
        tone: 'late',
        phrase: days ? t('deadline.overdueBy', { count: days }) : t('deadline.overdue'),
      };
    }
    if (left === undefined) return { tone: 'doing', phrase: '' };
    // past its day, but the server calls nothing overdue: it was met, or is only a target
    if (left < 0) return { tone: 'closed', phrase: '' };
    if (left === 0) return { tone: 'soon', phrase: t('deadline.today') };
    return { tone: left <= 1 ? 'soon' : 'doing', phrase: t('deadline.left', { count: left }) };
  };
}

/** "Why?" — the working of a deadline: every day counted or skipped, and the reason. */
export function WhyButton({
  working,
  title,
  clause,
}: {
  working: Working;
  title: string;
  clause?: string | null | undefined;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        type="link"
        size="small"
        className="zy-clause"
        aria-haspopup="dialog"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('deadline.why')}
      </Button>
      <Modal
        open={open}
        onCancel={() => {
          setOpen(false);
        }}
        footer={null}
        title={t('deadline.whyTitle', { name: title })}
        destroyOnHidden
      >
        <WorkingDays working={working} />
        {clause ? <ClauseLink id={clause} /> : null}
      </Modal>
    </>
  );
}

export function WorkingDays({ working }: { working: Working }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const budget = useBudget();
  const today = isoDate(businessNow());
  return (
    <>
      <p>
        {t('deadline.working', {
          from: isoDate(working.from),
          budget: budget(working.budget),
          due: working.dueOn,
        })}
        {working.provisional ? ` ${t('deadline.provisionalLong')}` : ''}
      </p>
      <div className="zy-working" role="group" tabIndex={0} aria-label={t('deadline.workingCaption')}>
        <table className="zy-plain-table">
          <caption className="zy-hidden">{t('deadline.workingCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('deadline.day')}</th>
              <th scope="col">{t('deadline.count')}</th>
              <th scope="col">{t('deadline.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {working.days.map((day) => (
              <tr
                key={day.date}
                className={day.counted ? '' : 'zy-skipped'}
                aria-current={day.date === today ? 'date' : undefined}
              >
                <td className="zy-nowrap">
                  {day.date} {weekday(day.date, language)}
                  {day.date === today ? <span className="zy-soft"> {t('deadline.isToday')}</span> : null}
                </td>
                <td>{day.counted ? t('deadline.nth', { n: day.n ?? '' }) : t('deadline.notCounted')}</td>
                <td>
                  {t(`dayReason.${day.reason}`)}
                  {day.name ? ` · ${day.name}` : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
