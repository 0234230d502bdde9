import { useQueries, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { applicationQuery } from '@/api/cases';
import type { Review } from '@/api/types';
import { ExpertsPicker } from '@/ui/experts-picker';
import { MoveButtons, type MoveRequest } from '@/ui/move-buttons';
import { ProblemAlert } from '@/ui/problem-alert';
import { commonMoves, moveEach, type Outcome } from './batch';

const KEYS = { a: ['approve', 'accept', 'endorse', 'grant'], r: ['return', 'request_supplement'] };

interface Run {
  total: number;
  outcomes: Outcome[];
  going: boolean;
}

interface BatchBarProps {
  picked: Review[];
  onPick: (rows: Review[]) => void;
}

/** Several cases at once: what all of them offer, one confirmation, and each answered by itself. */
export function BatchBar({ picked, onPick }: BatchBarProps) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const queries = useQueries({ queries: picked.map(({ applicationId }) => applicationQuery(applicationId)) });
  const [run, setRun] = useState<Run>();
  const stop = useRef(false);
  const cases = queries.flatMap(({ data }) => data ?? []);
  const failed = queries.find((query) => query.isError);
  const ready = cases.length === picked.length;
  const count = picked.length;
  const lead = {
    zh: i18n.getFixedT('zh-CN')('batch.lead', { count }),
    en: i18n.getFixedT('en')('batch.lead', { count }),
  };
  const moves = ready ? commonMoves(cases, lead) : [];

  async function begin(request: MoveRequest) {
    stop.current = false;
    const outcomes: Outcome[] = [];
    const tell = (going: boolean) => {
      setRun({ total: cases.length, outcomes: [...outcomes], going });
    };
    tell(true);
    await moveEach(
      cases,
      request,
      (kind) => t(`problem.${kind}.title`),
      (outcome) => {
        outcomes.push(outcome);
        tell(true);
      },
      () => stop.current,
    );
    tell(false);
    // what was not done stays picked: its reason stands below, and it can be tried again
    const done = new Set(outcomes.filter(({ refused }) => !refused).map(({ id }) => id));
    onPick(picked.filter(({ applicationId }) => !done.has(applicationId)));
    await queryClient.invalidateQueries({
      predicate: ({ queryKey }) =>
        ['application', 'applications', 'reviews', 'inbox', 'work-orders'].includes(String(queryKey[0])),
    });
  }

  if (!count && !run) return null;
  return (
    <section className="zy-card zy-batch" aria-label={t('batch.label')}>
      {run ? (
        <Going
          run={run}
          onStop={() => {
            stop.current = true;
          }}
          onClose={() => {
            setRun(undefined);
          }}
        />
      ) : null}
      {count && !run?.going ? (
        <div className="zy-batch-line">
          <strong role="status">{t('batch.picked', { count })}</strong>
          <Button
            type="link"
            size="small"
            onClick={() => {
              onPick([]);
            }}
          >
            {t('batch.none')}
          </Button>
          <span className="zy-batch-moves">
            {failed ? (
              <ProblemAlert compact error={failed.error} onRetry={() => void failed.refetch()} />
            ) : !ready ? (
              <span className="zy-soft">{t('batch.reading')}</span>
            ) : moves.length ? (
              <MoveButtons
                silent
                keys={KEYS}
                moves={moves}
                onReload={() => {
                  for (const query of queries) void query.refetch();
                }}
                extra={(detail, draft, change) => (
                  <>
                    <ul className="zy-batch-cases">
                      {cases.map(({ id, number, system, unit }) => (
                        <li key={id}>
                          {system.name} <span className="zy-soft zy-small">{`${number} · ${unit.name}`}</span>
                        </li>
                      ))}
                    </ul>
                    {detail.needs.includes('rows') ? <p className="zy-soft">{t('batch.asApplied')}</p> : null}
                    {detail.needs.includes('experts') ? (
                      <ExpertsPicker
                        applicationIds={cases.map(({ id }) => id)}
                        value={(draft.data['experts'] as string[] | undefined) ?? []}
                        onChange={(experts) => {
                          change({ ...draft.data, experts });
                        }}
                      />
                    ) : null}
                  </>
                )}
                phrases={(move) =>
                  t(KEYS.r.includes(move) ? 'opinion.phrases.revise' : 'opinion.phrases.pass', {
                    returnObjects: true,
                  })
                }
                onMove={(request) => {
                  void begin(request);
                  return Promise.resolve();
                }}
              />
            ) : (
              <span className="zy-soft">{t('batch.nothing')}</span>
            )}
          </span>
        </div>
      ) : null}
    </section>
  );
}

function Going({ run, onStop, onClose }: { run: Run; onStop: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const refused = run.outcomes.filter((outcome) => outcome.refused);
  const done = run.outcomes.length - refused.length;
  const left = run.total - run.outcomes.length;
  return (
    <div className="zy-batch-run">
      <div className="zy-batch-line">
        <span role="status">
          {run.going
            ? t('batch.going', { at: run.outcomes.length, total: run.total })
            : [
                t('batch.done', { count: done }),
                refused.length ? t('batch.refused', { count: refused.length }) : '',
                left ? t('batch.left', { count: left }) : '',
              ]
                .filter(Boolean)
                .join(t('listSeparator'))}
        </span>
        {run.going ? (
          <Button size="small" onClick={onStop}>
            {t('batch.stop')}
          </Button>
        ) : (
          <Button size="small" type="link" onClick={onClose}>
            {t('batch.close')}
          </Button>
        )}
      </div>
      {run.going ? (
        <Progress
          percent={Math.round((100 * run.outcomes.length) / run.total)}
          showInfo={false}
          aria-label={t('batch.going', { at: run.outcomes.length, total: run.total })}
        />
      ) : null}
      {refused.length ? (
        <ul className="zy-batch-refused" aria-label={t('batch.refused', { count: refused.length })}>
          {refused.map(({ id, number, name, refused: why }) => (
            <li key={id}>
              <Link to={`/reviews?case=${id}`}>{name}</Link>{' '}
              <span className="zy-soft zy-small">{number}</span>
              {t('colon')}
              {why}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
