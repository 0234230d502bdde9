import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, read } from '@/api/client';
import type { EnforcedRule, Regime, RegulationParagraph, RegulationPart } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import { ClauseText } from '@/ui/clause-link';
import { Card } from '@/ui/page';
import { QueryState } from '@/ui/query-state';
import { useNarrow } from '@/ui/use-media';
import { ruleAddress, type Tab } from './rule-address';
import { useScrollTo } from './use-scroll-to';

const textQuery = (id: string) => ({
  queryKey: ['regime-text', id],
  queryFn: () => read(api.GET('/regimes/{id}/text', { params: { path: { id } } })),
  staleTime: 600_000,
});

const plain = (paragraph: RegulationParagraph) => paragraph.segments.map(({ text }) => text).join('');

interface Props {
  regime: Regime;
  /** The clauses being looked at. */
  clauses: string[];
  /** Key of the article to bring into view. */
  part: string;
  onClauses: (clauses: string[]) => void;
  onRule: (tab: Tab, row: string) => void;
}

/** Left the articles, in the middle the words, at the right what the sentence one points at became. */
export function RegulationTextView({ regime, clauses, part, onClauses, onRule }: Props) {
  const { t } = useTranslation();
  const query = useQuery(textQuery(regime.id));
  const narrow = useNarrow();
  const parts = query.data?.parts ?? [];
  const rules = query.data?.rules ?? {};
  const home = parts.find((each) =>
    [each.heading, ...each.paragraphs].some(({ segments }) =>
      segments.some((segment) => segment.clauses.some((id) => clauses.includes(id))),
    ),
  )?.key;
  // a clause that came with the address is brought into view; one that was clicked is in view already
  useScrollTo(part ? `part-${part}` : home ? `part-${home}` : '', parts.length > 0);
  const panel = clauses.map((id) => <Enforced key={id} id={id} rules={rules[id] ?? []} onRule={onRule} />);
  return (
    <QueryState query={query} rows={16}>
      {() =>
        parts.length === 0 ? (
          <Card>
            <p className="zy-empty-title">{t('regulation.noText')}</p>
          </Card>
        ) : (
          <div className="zy-regulation">
            <Tree parts={parts} current={part || home} />
            <article className="zy-card zy-regulation-text" lang="zh-CN">
              <p className="zy-soft zy-small zy-regulation-hint">{t('regulation.textHint')}</p>
              {parts.map((each) => (
                <Part key={each.key} part={each} rules={rules} clauses={clauses} onClauses={onClauses} />
              ))}
            </article>
            {narrow ? (
              <Drawer
                open={clauses.length > 0}
                onClose={() => {
                  onClauses([]);
                }}
                placement="bottom"
                title={t('regulation.inSystem')}
              >
                {panel}
              </Drawer>
            ) : (
              <aside
                className="zy-card zy-regulation-rules"
                aria-live="polite"
                aria-label={t('regulation.inSystem')}
              >
                <h2>{t('regulation.inSystem')}</h2>
                {panel.length ? panel : <p className="zy-soft">{t('regulation.pick')}</p>}
              </aside>
            )}
          </div>
        )
      }
    </QueryState>
  );
}

function Tree({ parts, current }: { parts: RegulationPart[]; current: string | undefined }) {
  const { t } = useTranslation();
  return (
    <nav className="zy-card zy-regulation-tree" aria-label={t('regulation.articles')} lang="zh-CN">
      <ol>
        {parts
          .filter((part) => part.level > 0)
          .map((part) => (
            <li key={part.key} className={`zy-level-${String(part.level)}`}>
              <a
                href={`#part-${part.key}`}
                aria-current={part.key === current ? 'location' : undefined}
                onClick={(event) => {
                  event.preventDefault();
                  const target = document.getElementById(`part-${part.key}`);
                  target?.scrollIntoView({ block: 'start' });
                  target?.focus({ preventScroll: true });
                }}
              >
                {plain(part.heading)}
                {part.level > 1 && part.paragraphs[0] && plain(part.heading).length < 6 ? (
                  <span className="zy-soft"> {plain(part.paragraphs[0]).slice(0, 10)}…</span>
                ) : null}
              </a>
            </li>
          ))}
      </ol>
    </nav>
  );
}

function Part({
  part,
  ...rest
}: {
  part: RegulationPart;
  rules: Record<string, EnforcedRule[]>;
  clauses: string[];
  onClauses: (clauses: string[]) => void;
}) {
  const Heading = part.level === 1 ? 'h2' : 'h3';
  return (
    <section id={`part-${part.key}`} tabIndex={-1} className={`zy-part-${String(part.level)}`}>
      {part.level ? (
        <Heading>
          <Words paragraph={part.heading} {...rest} />
        </Heading>
      ) : null}
      {part.paragraphs.map((paragraph, index) => (
        <p key={index}>
          <Words paragraph={paragraph} {...rest} />
        </p>
      ))}
    </section>
  );
}

/** Sentences that became a rule are links to what they became. */
function Words({
  paragraph,
  rules,
  clauses,
  onClauses,
}: {
  paragraph: RegulationParagraph;
  rules: Record<string, EnforcedRule[]>;
  clauses: string[];
  onClauses: (clauses: string[]) => void;
}) {
  return paragraph.segments.map((segment, index) => {
    const enforced = segment.clauses.filter((id) => rules[id]?.length);
    if (!enforced.length) {
      const shown = segment.clauses.some((id) => clauses.includes(id));
      return shown ? <mark key={index}>{segment.text}</mark> : <span key={index}>{segment.text}</span>;
    }
    return (
      <Link
        key={index}
        to={{ search: `?clause=${enforced.join(',')}` }}
        className="zy-sentence"
        aria-current={enforced.some((id) => clauses.includes(id)) ? 'true' : undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey) return;
          event.preventDefault();
          onClauses(enforced);
        }}
      >
        {segment.text}
      </Link>
    );
  });
}

function Enforced({
  id,
  rules,
  onRule,
}: {
  id: string;
  rules: EnforcedRule[];
  onRule: (tab: Tab, row: string) => void;
}) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <section className="zy-enforced">
      <h3>{id}</h3>
      <ClauseText id={id} />
      {rules.length ? (
        <ul className="zy-bare-list">
          {rules.map((rule) => {
            const { tab, row } = ruleAddress(rule);
            return (
              <li key={`${rule.kind}-${row}-${rule.label.zh}`}>
                <span className="zy-chip">{t(`regulation.became.${rule.kind}`)}</span>{' '}
                <button
                  type="button"
                  className="zy-link"
                  onClick={() => {
                    onRule(tab, row);
                  }}
                >
                  {text(rule.label)}
                </button>
                {rule.kind === 'stage' && rule.procedure !== 'work_order' ? (
                  <Running stage={rule.key} />
                ) : null}
              </li>
            );
          })}
        </ul>
      ) : (
        <p className="zy-soft">{t('regulation.noRule')}</p>
      )}
    </section>
  );
}

/** A live example: the cases that stand there now, as far as the reader sees them. */
function Running({ stage }: { stage: string }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['applications', 'at', stage],
    queryFn: () => read(api.GET('/applications', { params: { query: { stage, size: 1 } } })),
    retry: false,
  });
  return query.data?.total ? (
    <Link className="zy-soft" to={`/applications?stage=${stage}`}>
      {' '}
      {t('regulation.running', { count: query.data.total })}
    </Link>
  ) : null;
}
