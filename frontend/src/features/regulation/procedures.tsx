import { useTranslation } from 'react-i18next';
import type { Regime, RegimeClock, RegimeMove, RegimeStage } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import { ClauseLink } from '@/ui/clause-link';
import { Card } from '@/ui/page';
import { useBudget } from '@/ui/use-budget';
import { OriginTag } from './origin-tag';
import { rowOf } from './rule-address';

/** Every procedure as a drawing of its main road with what branches off, and its limits. */
export function Procedures({ regime, row }: { regime: Regime; row: string }) {
  const { t } = useTranslation();
  return Object.entries(regime.procedures).map(([procedure, stages]) => (
    <Card
      key={procedure}
      title={t(`regulation.procedure.${procedure as 'onboarding'}`, { defaultValue: procedure })}
    >
      <Drawing regime={regime} procedure={procedure} stages={stages} row={row} />
      <Limits regime={regime} procedure={procedure} clocks={regime.clocks[procedure] ?? []} row={row} />
    </Card>
  ));
}

function Drawing({
  regime,
  procedure,
  stages,
  row,
}: {
  regime: Regime;
  procedure: string;
  stages: RegimeStage[];
  row: string;
}) {
  const { t } = useTranslation();
  const road = roadOf(stages);
  const aside = stages.filter((stage) => !road.includes(stage) && stage.moves.length);
  return (
    <>
      <ol className="zy-road" aria-label={t('regulation.road')}>
        {road.map((stage, index) => (
          <StageBox
            key={stage.key}
            {...{ regime, procedure, stage, row }}
            next={road[index + 1]?.key}
            clocks={(regime.clocks[procedure] ?? []).filter((clock) => clock.during.includes(stage.key))}
          />
        ))}
      </ol>
      {aside.length ? (
        <>
          <h3 className="zy-subhead">{t('regulation.aside')}</h3>
          <ol className="zy-road zy-road-aside">
            {aside.map((stage) => (
              <StageBox key={stage.key} {...{ regime, procedure, stage, row }} clocks={[]} />
            ))}
          </ol>
        </>
      ) : null}
    </>
  );
}

/** The main path, and on from its last stage by the first move of each to the end. */
function roadOf(stages: RegimeStage[]): RegimeStage[] {
  const road = stages.filter((stage) => stage.path);
  for (let next = after(road); next; next = after(road)) road.push(next);
  return road;

  function after(way: RegimeStage[]): RegimeStage | undefined {
    const to = way.at(-1)?.moves[0]?.to;
    return stages.find((stage) => stage.key === to && !way.includes(stage));
  }
}

/** A stage: who has it, the way on, and under it the ways that branch off. */
function StageBox({
  regime,
  procedure,
  stage,
  next,
  clocks,
  row,
}: {
  regime: Regime;
  procedure: string;
  stage: RegimeStage;
  next?: string | undefined;
  clocks: RegimeClock[];
  row: string;
}) {
  const { t } = useTranslation();
  const text = useText();
  const budget = useBudget();
  const id = rowOf('stage', stage.key, procedure);
  const on = stage.moves.filter((move) => move.to === next);
  const off = stage.moves.filter((move) => move.to !== next);
  return (
    <li id={id} aria-current={row === id || undefined}>
      <div className="zy-road-stage">
        <strong>{text(stage.label)}</strong>
        {stage.moves.length ? (
          <span className="zy-soft">{stage.actor ? officeName(stage.actor) : t('regulation.nobody')}</span>
        ) : null}
        {clocks.map((clock) => (
          <span key={clock.key} className={`zy-chip zy-chip-${clock.origin}`}>
            {text(clock.label)} {limit(clock)}
          </span>
        ))}
        {stage.clause ? <ClauseLink id={stage.clause} /> : null}
        {off.length ? (
          <ul className="zy-road-off">
            {off.map((move) => (
              <li key={`${move.move}-${move.by}-${move.to}`}>
                {text(move.label)}
                <span className="zy-soft">
                  （{officeName(move.by)}） → {stageName(move)}
                </span>
                {move.clause && move.clause !== stage.clause ? <ClauseLink id={move.clause} /> : null}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      {next ? (
        <span className="zy-road-on">
          {on.map((move) => (
            <span key={`${move.move}-${move.by}`}>
              {text(move.label)}
              {move.clause && move.clause !== stage.clause ? <ClauseLink id={move.clause} /> : null}
            </span>
          ))}
        </span>
      ) : null}
    </li>
  );

  function officeName(office: string): string {
    return text(regime.labels[office]) || t(`office.${office as 'unit'}`, { defaultValue: office });
  }

  function stageName({ to }: RegimeMove): string {
    return to === stage.key
      ? t('regulation.stays')
      : text(regime.stageLabels[to]) || t(`status.workOrder.${to as 'confirmed'}`, { defaultValue: to });
  }

  function limit({ limit: value }: RegimeClock): string {
    return value === 'agreed' ? t('regulation.agreed') : budget(value);
  }
}

function Limits({
  regime,
  procedure,
  clocks,
  row,
}: {
  regime: Regime;
  procedure: string;
  clocks: RegimeClock[];
  row: string;
}) {
  const { t } = useTranslation();
  const text = useText();
  const budget = useBudget();
  if (!clocks.length) return null;
  const names = (keys: string[]) =>
    keys.map((key) => text(regime.stageLabels[key]) || key).join(t('listSeparator'));
  return (
    <>
      <h3 className="zy-subhead">{t('regulation.limits')}</h3>
      <div className="zy-scroll-x" tabIndex={0} role="group" aria-label={t('regulation.limits')}>
        <table className="zy-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('regulation.rule')}</th>
              <th scope="col">{t('regulation.value')}</th>
              <th scope="col">{t('regulation.hurries')}</th>
              <th scope="col">{t('regulation.runs')}</th>
              <th scope="col">{t('regulation.basis')}</th>
            </tr>
          </thead>
          <tbody>
            {clocks.map((clock) => {
              const id = rowOf('clock', clock.key, procedure);
              return (
                <tr key={clock.key} id={id} aria-current={row === id || undefined}>
                  <th scope="row">{text(clock.label)}</th>
                  <td>{clock.limit === 'agreed' ? t('regulation.agreed') : budget(clock.limit)}</td>
                  <td>{text(regime.labels[clock.office]) || t(`office.${clock.office as 'unit'}`)}</td>
                  <td>
                    {names(clock.during)}
                    {clock.pauses.length ? (
                      <span className="zy-soft">
                        {' '}
                        {t('regulation.pauses', { stages: names(clock.pauses) })}
                      </span>
                    ) : null}
                  </td>
                  <td>
                    <OriginTag origin={clock.origin} clause={clock.clause} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}
