import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe, useMoveLabel } from '@/api/me';
import type { MoveDetail, SystemOnItsWay } from '@/api/types';
import { dateTime } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { ClauseLink } from '@/ui/clause-link';
import { DateField } from '@/ui/date-field';
import { ClockLine } from '@/ui/deadline';
import { MoveButtons, type MoveDraft, type MoveRequest } from '@/ui/move-buttons';
import { Card } from '@/ui/page';
import { StepsBar } from '@/ui/steps-bar';
import { Timeline } from '@/ui/timeline';
import { moveSystem, systemQuery } from './api';
import { FindingsFields, findingsOf } from './way-inputs';
import { WayDuties } from './way-duties';
import { WayPapers } from './way-papers';

/** A system's way to going live: where it stands, by when it has to go on, what is missing, and what may be done. */
export function GoingLive({ system }: { system: SystemOnItsWay }) {
  const { t } = useTranslation();
  const text = useText();
  const me = useMe();
  const moveLabel = useMoveLabel(me.regime?.id);
  const queryClient = useQueryClient();
  const { application } = system;
  if (!application) {
    return (
      <Card title={t('systems.way.title')}>
        <p className="zy-soft">{t('systems.way.none')}</p>
      </Card>
    );
  }
  const reload = () => void queryClient.invalidateQueries({ queryKey: ['system', system.id] });
  const move = async (request: MoveRequest) => {
    const after = await moveSystem(system.id, { ...request, version: system.version });
    queryClient.setQueryData(systemQuery(system.id).queryKey, after);
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) =>
        ['systems', 'applications', 'application', 'inbox', 'resources', 'agreements'].includes(
          String(queryKey[0]),
        ),
    });
  };
  const blocked = (detail: MoveDetail, draft: MoveDraft): string | undefined => {
    if (detail.needs.includes('reports') && !Object.keys(findingsOf(draft.data)).length) {
      return t('systems.way.chooseOne');
    }
    return detail.needs.includes('date') && !draft.data['date'] ? t('systems.way.untilMissing') : undefined;
  };
  return (
    <>
      <Card
        title={t('systems.way.title')}
        extra={
          <MoveButtons
            moves={system.moveDetails}
            onMove={move}
            onReload={reload}
            blocked={blocked}
            extra={(detail, draft, change) => (
              <>
                {detail.needs.includes('reports') ? (
                  <FindingsFields
                    system={system}
                    value={findingsOf(draft.data)}
                    onChange={(reports) => {
                      change({ ...draft.data, reports });
                    }}
                  />
                ) : null}
                {detail.needs.includes('date') ? (
                  <DateField
                    label={t('systems.way.until')}
                    value={draft.data['date'] as string | undefined}
                    onChange={(date) => {
                      change({ ...draft.data, date });
                    }}
                  />
                ) : null}
              </>
            )}
          />
        }
      >
        <StepsBar steps={system.steps} />
        <dl className="zy-facts">
          <dt>{t('systems.way.case')}</dt>
          <dd>
            <Link to={`/applications/${application.id}`}>{application.number}</Link>
          </dd>
          {system.liveAt ? (
            <>
              <dt>{t('systems.way.live')}</dt>
              <dd>{dateTime(system.liveAt)}</dd>
            </>
          ) : null}
          {system.legacyRetainUntil ? (
            <>
              <dt>{t('systems.way.retain')}</dt>
              <dd>
                <time dateTime={system.legacyRetainUntil}>{system.legacyRetainUntil}</time>{' '}
                <span className="zy-soft">{t('systems.way.retainLast')}</span>
              </dd>
            </>
          ) : null}
        </dl>
        {system.waiting.length ? (
          <>
            <h3 className="zy-subhead">{t('systems.way.waiting')}</h3>
            <ul>
              {system.waiting.map((waiting) => (
                <li key={waiting.move}>
                  <strong>{text(waiting.label)}</strong>
                  {' · '}
                  {[
                    ...(waiting.after.length
                      ? [
                          t('systems.way.waitingAfter', {
                            what: waiting.after.map(text).join(t('listSeparator')),
                          }),
                        ]
                      : []),
                    ...(waiting.until ? [t('systems.way.waitingUntil', { date: waiting.until })] : []),
                  ].join(' · ')}
                  {waiting.clause ? <ClauseLink id={waiting.clause} /> : null}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {system.signatures.length ? (
          <>
            <h3 className="zy-subhead">{t('systems.way.signatures')}</h3>
            <ul>
              {system.signatures.map((signature) => (
                <li key={signature.office}>
                  {t(signature.at ? 'systems.way.signed' : 'systems.way.unsigned', {
                    who: text(signature.label),
                  })}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </Card>
      <WayDuties system={system} />
      {system.clocks.length ? (
        <Card title={t('systems.way.clocks')}>
          {system.clocks.map((clock) => (
            <ClockLine key={clock.key} clock={clock} name={text(clock.label)} />
          ))}
        </Card>
      ) : null}
      <Card title={t('systems.way.papers')}>
        <WayPapers system={system} application={application.id} onUploaded={reload} />
      </Card>
      <Card title={t('systems.way.timeline')}>
        <Timeline history={system.history} moveLabel={moveLabel} />
      </Card>
    </>
  );
}
