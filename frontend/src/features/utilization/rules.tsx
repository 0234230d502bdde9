import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleAnswer } from '@/api/types';
import { dateTime, isoDate } from '@/lib/format';
import { ClauseLink } from '@/ui/clause-link';
import { ToneMark } from '@/ui/status-tag';
import { useBudget } from '@/ui/use-budget';

/** A rule in words, with the numbers it is laid down with. */
export function useRuleWords(): (rule: Pick<RuleAnswer, 'test' | 'limits'>) => string {
  const { t } = useTranslation();
  const budget = useBudget();
  return useCallback(
    ({ test, limits }) =>
      t(`utilization.test.${test}`, {
        ...limits,
        longer: limits['longer'] ? budget(limits['longer']) : '',
        defaultValue: test,
      }),
    [t, budget],
  );
}

const SEEN = [
  'memoryWeeklyMean',
  'memoryWeeklyPeak',
  'storagePercent',
  'peaksUntil',
  'stoppedSince',
  'quietSince',
  'lastBusinessData',
  'lastSampleAt',
] as const;

/** What a rule looked at, in words; the same numbers a stranger needs to come to the same answer. */
function useSeen(): (numbers: Record<string, unknown>) => string[] {
  const { t } = useTranslation();
  return (numbers) => {
    const seen = SEEN.filter((key) => numbers[key] !== undefined && numbers[key] !== null).map((key) => {
      const value = numbers[key];
      const shown =
        typeof value === 'string' ? (value.includes('T') ? dateTime(value) : isoDate(value)) : String(value);
      return t(`utilization.seen.${key}`, { value: shown });
    });
    const { samples, expected, from, to } = numbers;
    if (typeof samples === 'number' && typeof expected === 'number') {
      seen.push(t('utilization.seen.samples', { samples, expected }));
    }
    if (typeof from === 'string' && typeof to === 'string') {
      seen.push(t('utilization.seen.window', { from: dateTime(from), to: dateTime(to) }));
    }
    return seen;
  };
}

/** Each rule, its clause, what it saw and whether it holds. */
export function Rules({ label, rules }: { label: string; rules: RuleAnswer[] }) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const seen = useSeen();
  return (
    <ul className="zy-rules" aria-label={label}>
      {rules.map((rule) => {
        const { tone, word } = rule.holds === true ? MET : rule.holds === false ? DENIED : UNKNOWN;
        return (
          <li key={rule.reason}>
            <div className="zy-rule-head">
              <span>
                {words(rule)} {rule.clause ? <ClauseLink id={rule.clause} /> : null}
              </span>
              <span className={`zy-tag zy-tone-${tone}`}>
                <ToneMark tone={tone} />
                {t(`utilization.${word}`)}
              </span>
            </div>
            <p className="zy-soft">{seen(rule.numbers).join(' · ')}</p>
          </li>
        );
      })}
    </ul>
  );
}

const MET = { tone: 'soon', word: 'holds' } as const;
const DENIED = { tone: 'done', word: 'denied' } as const;
const UNKNOWN = { tone: 'closed', word: 'unknown' } as const;
