import { useTranslation } from 'react-i18next';
import type { Kind, Regime, RegimePaper } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import { Card } from '@/ui/page';
import { OriginTag } from './origin-tag';
import { rowOf } from './rule-address';

const ORIGINS = ['existing', 'new', 'superior'] as const;

/** What has to be handed in, by where the system comes from. */
export function Papers({ regime, row }: { regime: Regime; row: string }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <>
      {Object.entries(regime.requirements).map(([kind, byOrigin]) => (
        <Card key={kind} title={t(`kind.${kind as Kind}`)}>
          <div className="zy-scroll-x" tabIndex={0} role="group" aria-label={t('regulation.tab.papers')}>
            <table className="zy-plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('regulation.paper')}</th>
                  {ORIGINS.map((origin) => (
                    <th key={origin} scope="col">
                      {t(`systemType.${origin}`)}
                    </th>
                  ))}
                  <th scope="col">{t('regulation.basis')}</th>
                </tr>
              </thead>
              <tbody>
                {papersOf(byOrigin).map((paper) => (
                  <tr
                    key={paper.key}
                    id={rowOf('paper', paper.key, kind)}
                    aria-current={row === rowOf('paper', paper.key, kind) || undefined}
                  >
                    <th scope="row">
                      {text(paper.label)}
                      {paper.alternatives.length ? (
                        <span className="zy-soft">
                          {' '}
                          {t('regulation.orElse', {
                            papers: paper.alternatives
                              .map((key) => text(regime.papers[key]))
                              .join(t('listSeparator')),
                          })}
                        </span>
                      ) : null}
                    </th>
                    {ORIGINS.map((origin) => (
                      <td key={origin}>{need(byOrigin[origin]?.find(({ key }) => key === paper.key))}</td>
                    ))}
                    <td>
                      <OriginTag origin={paper.origin} clause={paper.clause} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Card>
      ))}
      <Card title={t('regulation.forms')}>
        <ul className="zy-bare-list">
          {Object.values(regime.forms).map((form) => (
            <li
              key={form.key}
              id={rowOf('form', form.key)}
              aria-current={row === rowOf('form', form.key) || undefined}
            >
              {text(form.title)}{' '}
              <span className="zy-soft">{t('regulation.fields', { count: form.fields.length })}</span>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );

  function need(paper: RegimePaper | undefined): string {
    return paper ? t(paper.required ? 'regulation.required' : 'regulation.optional') : '—';
  }
}

/** Each paper once, as first asked for. */
function papersOf(byOrigin: Record<string, RegimePaper[]>): RegimePaper[] {
  const papers = new Map<string, RegimePaper>();
  for (const paper of Object.values(byOrigin).flat()) {
    if (!papers.has(paper.key)) papers.set(paper.key, paper);
  }
  return [...papers.values()];
}
