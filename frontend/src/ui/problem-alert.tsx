import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { asProblem, type ProblemError } from '@/api/problem';
import { ClauseLink } from './clause-link';

interface ProblemAlertProps {
  error: unknown;
  onRetry?: (() => void) | undefined;
  /** What to call the button when retrying means something more precise than "try again". */
  retryLabel?: string;
  /** The readable name of what an error points at, when the page knows it. */
  nameOf?: (error: ProblemError) => string | undefined;
  /** Keep quiet about which page to go to: the alert stands inside a dialog or form. */
  compact?: boolean;
}

/** A problem document as the server wrote it: title, detail, every single error, the clause behind it, and what to do now. */
export function ProblemAlert({ error, onRetry, retryLabel, nameOf, compact = false }: ProblemAlertProps) {
  const { t } = useTranslation();
  const problem = asProblem(error);
  const title = problem.body.title ?? t(`problem.${problem.kind}.title`);
  const hint = t(`problem.${problem.kind}.hint`);
  return (
    <Alert
      className="zy-problem"
      type={problem.kind === 'conflict' || problem.kind === 'offline' ? 'warning' : 'error'}
      showIcon
      role="alert"
      title={<strong>{title}</strong>}
      description={
        <>
          {problem.body.detail ? (
            <p>
              {problem.body.detail}
              {problem.body.clause ? <ClauseLink id={problem.body.clause} /> : null}
            </p>
          ) : problem.body.clause ? (
            <p>
              <ClauseLink id={problem.body.clause} />
            </p>
          ) : null}
          {problem.errors.length ? (
            <ul className="zy-problem-list">
              {problem.errors.map((item, index) => (
                <li key={`${item.pointer ?? item.key ?? ''}-${String(index)}`}>
                  {nameOf?.(item) ? (
                    <strong>
                      {nameOf(item)}
                      {t('colon')}
                    </strong>
                  ) : null}
                  {item.message}
                  {item.clause && item.clause !== problem.body.clause ? (
                    <ClauseLink id={item.clause} />
                  ) : null}
                </li>
              ))}
            </ul>
          ) : null}
          {compact && problem.kind === 'rule' ? null : <p className="zy-soft">{hint}</p>}
          {problem.kind === 'server' && problem.body.instance ? (
            <p className="zy-soft">
              {t('problem.instance')} <code>{problem.body.instance}</code>
            </p>
          ) : null}
          {onRetry ? (
            <Button size="small" onClick={onRetry}>
              {retryLabel ?? t('retry')}
            </Button>
          ) : null}
        </>
      }
    />
  );
}
