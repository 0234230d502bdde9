import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { asProblem } from '@/api/problem';
import type { Application, ApplicationSummary, Regime } from '@/api/types';
import { isoDate } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { applicationQuery } from '@/api/cases';
import { earlierCases } from './api';
import { answersToReuse, laidUnder, sourceOf, type Provenance } from './reuse';
import type { Draft } from './use-draft';

interface ReusePanelProps {
  application: Application;
  regime: Regime;
  draft: Draft;
  /** What is taken over and still as it was. */
  taken: Provenance;
  onTaken: (provenance: Provenance) => void;
  onClear: () => void;
}

/** 沿用上次填写: an earlier case of the unit as a start, the same system's first; what came of it can be taken back. */
export function ReusePanel({ application, regime, draft, taken, onTaken, onClear }: ReusePanelProps) {
  const { t } = useTranslation();
  const text = useText();
  const id = useId();
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<string>();
  const [busy, setBusy] = useState(false);
  const earlier = useQuery(earlierCases).data ?? [];
  const others = earlier.filter((item) => item.id !== application.id);
  const same = others.filter((item) => item.system.id === application.system.id);
  const offered = [...same, ...others.filter((item) => !same.includes(item))];
  const count = Object.keys(taken).length;
  const first = offered[0];
  if (!first && !count) return null;
  const pick = chosen ?? first?.id;
  const option = (item: ApplicationSummary) => ({
    value: item.id,
    label: `${item.system.name} · ${item.number} · ${
      item.submittedAt ? isoDate(item.submittedAt) : text(item.stageLabel)
    }`,
  });

  async function take(source: string) {
    setBusy(true);
    try {
      const found = await queryClient.query(applicationQuery(source));
      const answers = answersToReuse(regime, found, application.system.id);
      const laid = laidUnder(draft.current().forms, answers, sourceOf(found), taken);
      draft.setForms(laid.forms);
      onTaken(laid.provenance);
      void message.success(t('reuse.done', { count: laid.count, number: found.number }));
    } catch (error) {
      const { body, kind } = asProblem(error);
      void message.error(body.detail ?? t(`problem.${kind}.title`));
    } finally {
      setBusy(false);
    }
  }

  return (
    <section className="zy-reuse" aria-labelledby={id}>
      <h2 id={id}>{t('reuse.title')}</h2>
      {first ? (
        <div className="zy-reuse-line">
          <Select
            className="zy-reuse-choice"
            aria-label={t('reuse.choose')}
            showSearch={{ optionFilterProp: 'label' }}
            value={pick}
            onChange={setChosen}
            options={[
              { label: t('reuse.sameSystem'), options: same.map(option) },
              {
                label: t('reuse.otherSystems'),
                options: offered.filter((item) => !same.includes(item)).map(option),
              },
            ].filter((group) => group.options.length)}
          />
          <Button
            loading={busy}
            onClick={() => {
              if (pick) void take(pick);
            }}
          >
            {t('reuse.take')}
          </Button>
          {pick ? (
            <Link to={`/applications/${pick}`} target="_blank" rel="noreferrer">
              {t('reuse.look')}
            </Link>
          ) : null}
        </div>
      ) : null}
      {count ? (
        <p>
          {t('reuse.taken', {
            count,
            numbers: [...new Set(Object.values(taken).map(({ number }) => number))].join(t('listSeparator')),
          })}
          <Button type="link" size="small" onClick={onClear}>
            {t('reuse.clearAll')}
          </Button>
        </p>
      ) : (
        <p className="zy-soft zy-small">{t('reuse.hint')}</p>
      )}
    </section>
  );
}
