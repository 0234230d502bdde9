import { useTranslation } from 'react-i18next';
import type { Step } from '@/api/types';
import { isoDate } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { ClauseLink } from './clause-link';

/** Where a case stands on its way: who has it, since when, until when, by which article. */
export function StepsBar({ steps }: { steps: Step[] }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <nav className="zy-steps" aria-label={t('steps.label')}>
      <ol>
        {steps.map((step, index) => (
          <li
            key={`${step.key}-${String(index)}`}
            className={`zy-step zy-step-${step.state}`}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            <span className="zy-step-mark" aria-hidden="true">
              {step.state === 'done' ? '✓' : ''}
            </span>
            <span className="zy-step-name">{text(step.label)}</span>
            <span className="zy-hidden">{t(`steps.${step.state}`)}</span>
            <span className="zy-step-detail">
              {step.who ? (
                <span>{text(step.who)}</span>
              ) : step.office ? (
                <span>{t(`office.${step.office}`)}</span>
              ) : null}
              {step.since ? <span>{t('steps.since', { date: isoDate(step.since) })}</span> : null}
              {step.state === 'current' && step.dueOn ? (
                <span>{t('steps.due', { date: step.dueOn })}</span>
              ) : null}
              {step.clause ? <ClauseLink id={step.clause} /> : null}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
