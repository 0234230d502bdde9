import { CheckCircleFilled } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Duty, DutyDone, SystemOnItsWay } from '@/api/types';
import { dateTime } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { ClauseLink } from '@/ui/clause-link';
import { EntryDialog, type EntryField } from '@/ui/entry-dialog';
import { Card } from '@/ui/page';
import { doDuty, systemQuery } from './api';

/** What has to be done on the way beside the moves: by whom, what waits for it, and a button for whoever can do it now. */
export function WayDuties({ system }: { system: SystemOnItsWay }) {
  const { t } = useTranslation();
  if (!system.duties.length) return null;
  return (
    <Card title={t('systems.duties.title')}>
      <ul className="zy-papers">
        {system.duties.map((duty) => (
          <DutyLine key={duty.key} duty={duty} system={system} />
        ))}
      </ul>
    </Card>
  );
}

function DutyLine({ duty, system }: { duty: Duty; system: SystemOnItsWay }) {
  const { t } = useTranslation();
  const text = useText();
  const said = (labels: { label: typeof duty.label }[]) =>
    labels.map(({ label }) => text(label)).join(t('listSeparator'));
  const missing = duty.papers.filter(({ present }) => !present);
  const moves = duty.before.map(text).join(t('listSeparator'));
  return (
    <li className="zy-paper" data-duty={duty.key}>
      <div className="zy-paper-head">
        {duty.open ? null : <CheckCircleFilled aria-hidden className="zy-ink-done" />}
        <strong>{text(duty.label)}</strong>
        {duty.clause ? <ClauseLink id={duty.clause} /> : null}
        <span className="zy-soft">
          {duty.open
            ? [
                t('systems.duties.open', { who: duty.lacking.map(text).join(t('listSeparator')) }),
                ...(moves ? [t('systems.duties.before', { moves })] : []),
              ].join(' · ')
            : t('systems.duties.done')}
        </span>
      </div>
      {duty.matrix.length ? (
        <ul aria-label={t('systems.duties.answers')}>
          {duty.matrix.map((share) => (
            <li key={share.label.zh}>
              {t('systems.duties.share', {
                what: text(share.label),
                who: share.by.map(text).join(t('listSeparator')),
              })}
            </li>
          ))}
        </ul>
      ) : null}
      {duty.done.map((done) => (
        <p key={done.at + done.label.zh} className="zy-soft">
          {[
            t('systems.duties.record', {
              who: text(done.label),
              name: done.byName,
              at: dateTime(done.at),
            }),
            ...(done.part ? [text(done.part)] : []),
            ...(done.result ? [text(done.result)] : []),
            ...(done.pool ? [done.pool] : []),
            ...Object.values(done.says),
          ].join(' · ')}
        </p>
      ))}
      {duty.mine && missing.length ? (
        <p className="zy-soft">{t('systems.duties.paperMissing', { papers: said(missing) })}</p>
      ) : null}
      {duty.mine && duty.pools?.length === 0 ? <p className="zy-soft">{t('systems.duties.noPool')}</p> : null}
      {duty.mine && !missing.length && duty.pools?.length !== 0 ? (
        <div className="zy-moves zy-duty-acts">
          {duty.parts.length ? (
            duty.parts
              .filter(({ done }) => !done)
              .map((part) => (
                <DoDuty
                  key={part.key}
                  duty={duty}
                  system={system}
                  part={part.key}
                  title={t('systems.duties.part', { what: text(part.label) })}
                />
              ))
          ) : (
            <DoDuty duty={duty} system={system} title={t(titleOf(duty), { what: text(duty.label) })} />
          )}
        </div>
      ) : null}
    </li>
  );
}

const titleOf = (duty: Duty) =>
  duty.matrix.length
    ? 'systems.duties.acknowledge'
    : duty.open
      ? 'systems.duties.do'
      : 'systems.duties.again';

/** What is said when it is done is the duty's own; a key that ends with `_on` is a day. */
function DoDuty({
  duty,
  system,
  part,
  title,
}: {
  duty: Duty;
  system: SystemOnItsWay;
  part?: string;
  title: string;
}) {
  const { t } = useTranslation();
  const text = useText();
  const queryClient = useQueryClient();
  const options = (words: { key: string; label: Duty['label'] }[]) =>
    words.map(({ key, label }) => ({ value: key, label: text(label) }));
  const arising = duty.results.filter((result) => result.parts.length);
  const fields: EntryField[] = [
    ...(duty.results.length
      ? [
          {
            key: 'result',
            label: t('systems.duties.result'),
            required: true,
            kind: 'select' as const,
            options: options(duty.results),
          },
        ]
      : []),
    ...arising.map((result) => ({
      key: 'parts',
      label: t('systems.duties.parts'),
      required: true,
      kind: 'several' as const,
      options: options(result.parts),
      when: { key: 'result', value: result.key },
    })),
    ...(duty.pools
      ? [
          {
            key: 'pool',
            label: t('systems.duties.pool'),
            required: true,
            kind: 'select' as const,
            options: duty.pools.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]
      : []),
    ...duty.says.map(({ key, label }) => ({
      key: `says.${key}`,
      label: text(label),
      required: true,
      kind: key.endsWith('_on') ? ('date' as const) : ('text' as const),
    })),
  ];
  const submit = async (values: Record<string, string>) => {
    const says = Object.fromEntries(
      Object.entries(values)
        .filter(([key]) => key.startsWith('says.'))
        .map(([key, words]) => [key.slice('says.'.length), words]),
    );
    const body: DutyDone = {
      version: system.version,
      ...(values['result'] ? { result: values['result'] } : {}),
      ...(values['parts'] ? { parts: values['parts'].split(',') } : {}),
      ...(values['pool'] ? { pool: values['pool'] } : {}),
      ...(part ? { part } : {}),
      ...(Object.keys(says).length ? { says } : {}),
    };
    const after = await doDuty(system.id, duty.key, body);
    queryClient.setQueryData(systemQuery(system.id).queryKey, after);
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) =>
        ['systems', 'applications', 'application', 'inbox'].includes(String(queryKey[0])),
    });
  };
  const moves = duty.before.map(text).join(t('listSeparator'));
  return (
    <EntryDialog
      title={title}
      effect={moves ? t('systems.duties.effectBefore', { moves }) : t('systems.duties.effect')}
      fields={fields}
      onSubmit={submit}
    />
  );
}
