import { useQuery } from '@tanstack/react-query';
import { Alert, Input, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, read } from '@/api/client';
import { useMe, useRegime } from '@/api/me';
import type { Origin, Regime, RegimeValue, Text } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import { useUrlState } from '@/lib/url-state';
import { ClauseLink } from '@/ui/clause-link';
import { Card, Page } from '@/ui/page';
import { QueryState } from '@/ui/query-state';
import { useDebounced } from '@/lib/use-debounced';
import { useBudget } from '@/ui/use-budget';

/** What the system enforces, and the sentence each rule comes from. */
export function RegulationPage() {
  const { t } = useTranslation();
  const text = useText();
  const me = useMe();
  const [url, setUrl] = useUrlState({ regime: '', q: '' });
  const list = useQuery({
    queryKey: ['regimes'],
    queryFn: () => read(api.GET('/regimes')),
    staleTime: 600_000,
  });
  const id = url.regime || me.regime?.id || list.data?.items[0]?.id;
  const regime = useRegime(id);
  const [q, setQ] = useDebounced(url.q, (value) => {
    setUrl({ q: value });
  });
  return (
    <Page
      title={t('regulation.title')}
      lead={t('regulation.lead')}
      actions={
        (list.data?.items.length ?? 0) > 1 ? (
          <Select
            className="zy-filter-wide"
            aria-label={t('regulation.choose')}
            value={id}
            onChange={(next: string) => {
              setUrl({ regime: next });
            }}
            options={(list.data?.items ?? []).map((item) => ({ value: item.id, label: text(item.title) }))}
          />
        ) : null
      }
    >
      {id || list.isPending ? (
        <QueryState query={regime} rows={10}>
          {(pack) => (
            <>
              <Facts
                regime={pack}
                parent={list.data?.items.find((item) => item.id === pack.extends)?.title}
              />
              <Stages regime={pack} />
              <Values regime={pack} />
              <Card
                title={t('regulation.clauses')}
                extra={
                  <Input.Search
                    allowClear
                    className="zy-filter-search"
                    aria-label={t('regulation.search')}
                    placeholder={t('regulation.search')}
                    value={q}
                    onChange={(event) => {
                      setQ(event.target.value);
                    }}
                  />
                }
              >
                <Clauses regime={pack} q={url.q} />
              </Card>
            </>
          )}
        </QueryState>
      ) : (
        <Card>
          <p className="zy-empty-title">{t('regulation.none')}</p>
        </Card>
      )}
    </Page>
  );
}

function Facts({ regime, parent }: { regime: Regime; parent: Text | undefined }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <Card title={text(regime.title)}>
      {regime.inForce ? null : <Alert type="warning" showIcon title={t('regulation.notInForce')} />}
      <dl className="zy-facts zy-facts-wide">
        <dt>{t('regulation.number')}</dt>
        <dd lang="zh-CN">{regime.documentNumber}</dd>
        <dt>{t('regulation.issuer')}</dt>
        <dd lang="zh-CN">{regime.issuer}</dd>
        <dt>{t('regulation.issuedOn')}</dt>
        <dd>{regime.issuedOn}</dd>
        <dt>{t('regulation.from')}</dt>
        <dd>{regime.effectiveFrom}</dd>
        <dt>{t('regulation.until')}</dt>
        <dd>{regime.expiresOn ?? t('regulation.openEnded')}</dd>
        <dt>{t('regulation.interpretedBy')}</dt>
        <dd lang="zh-CN">{regime.interpretedBy}</dd>
        {regime.extends ? (
          <>
            <dt>{t('regulation.extends')}</dt>
            <dd>{text(parent) || regime.extends}</dd>
          </>
        ) : null}
        <dt>{t('regulation.revision')}</dt>
        <dd className="zy-mono zy-wrap">{regime.revision.slice(0, 16)}</dd>
      </dl>
    </Card>
  );
}

function Stages({ regime }: { regime: Regime }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <>
      {Object.entries(regime.procedures).map(([procedure, stages]) => (
        <Card
          key={procedure}
          title={t(`regulation.procedure.${procedure as 'onboarding'}`, { defaultValue: procedure })}
        >
          <div className="zy-scroll-x" tabIndex={0} role="group" aria-label={t('regulation.stages')}>
            <table className="zy-plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('applications.columns.stage')}</th>
                  <th scope="col">{t('regulation.actor')}</th>
                  <th scope="col">{t('regulation.moves')}</th>
                  <th scope="col">{t('regulation.basis')}</th>
                </tr>
              </thead>
              <tbody>
                {stages.map((stage) => (
                  <tr key={stage.key}>
                    <th scope="row" className="zy-nowrap">
                      {text(stage.label)}
                    </th>
                    <td>
                      {stage.actor
                        ? t(`office.${stage.actor as 'unit'}`, { defaultValue: stage.actor })
                        : '—'}
                    </td>
                    <td>
                      {stage.moves.length ? (
                        <ul className="zy-bare-list">
                          {stage.moves.map((move) => (
                            <li key={`${move.move}-${move.by}`}>
                              {text(move.label)}
                              <span className="zy-soft">
                                {' '}
                                →{' '}
                                {text(regime.stageLabels[move.to]) ||
                                  t(`status.workOrder.${move.to as 'confirmed'}`, { defaultValue: move.to })}
                              </span>
                              {move.clause ? <ClauseLink id={move.clause} /> : null}
                            </li>
                          ))}
                        </ul>
                      ) : (
                        '—'
                      )}
                    </td>
                    <td>
                      <OriginTag origin={stage.origin} />
                      {stage.clause ? <ClauseLink id={stage.clause} /> : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Card>
      ))}
    </>
  );
}

function Values({ regime }: { regime: Regime }) {
  const { t } = useTranslation();
  const text = useText();
  const budget = useBudget();
  // offices by the regime's own names, the pack's own words, a field by its label, limits; anything else as it stands
  const worded = ({ value, words }: RegimeValue): string =>
    text(regime.labels[value]) ||
    text(words) ||
    text(fieldAt(regime, value)?.label) ||
    t(`regulation.words.${value as 'true'}`, { defaultValue: '' }) ||
    budget(value);
  return (
    <Card title={t('regulation.values')}>
      <p className="zy-soft">{t('regulation.valuesHint')}</p>
      <div className="zy-scroll-x" tabIndex={0} role="group" aria-label={t('regulation.values')}>
        <table className="zy-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('regulation.rule')}</th>
              <th scope="col">{t('regulation.value')}</th>
              <th scope="col">{t('regulation.basis')}</th>
            </tr>
          </thead>
          <tbody>
            {regime.values.map((value) => (
              <tr key={value.key}>
                <th scope="row">{value.label ? text(value.label) : <code>{value.key}</code>}</th>
                <td>{worded(value)}</td>
                <td>
                  <OriginTag origin={value.origin} />
                  {value.clause ? <ClauseLink id={value.clause} /> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

/** The field that a value such as `application_form.resourceClass` names. */
function fieldAt(regime: Regime, value: string) {
  const [form = '', key] = value.split('.');
  return regime.forms[form]?.fields.find((field) => field.key === key);
}

function OriginTag({ origin }: { origin: Origin }) {
  const { t } = useTranslation();
  return <span className={`zy-chip zy-chip-${origin}`}>{t(`origin.${origin}.name`)}</span>;
}

function Clauses({ regime, q }: { regime: Regime; q: string }) {
  const { t } = useTranslation();
  const found = useMemo(() => {
    const needle = q.trim().toLowerCase();
    return needle
      ? regime.clauses.filter((clause) =>
          [clause.id, clause.article, clause.quote].some((part) => part.toLowerCase().includes(needle)),
        )
      : regime.clauses;
  }, [regime.clauses, q]);
  if (!found.length) return <p className="zy-soft">{t('regulation.noClause', { q })}</p>;
  return (
    <>
      <p className="zy-soft" role="status">
        {t('regulation.clauseCount', { count: found.length })}
      </p>
      <ul className="zy-clauses">
        {found.map((clause) => (
          <li key={clause.id}>
            <span className="zy-soft zy-nowrap" lang="zh-CN">
              {clause.article}
            </span>
            <span lang="zh-CN">{clause.quote}</span>
            <ClauseLink id={clause.id} label={clause.id} />
          </li>
        ))}
      </ul>
    </>
  );
}
