import { useTranslation } from 'react-i18next';
import type { Regime } from '@/api/types';
import { ClauseLink } from '@/ui/clause-link';
import { Card } from '@/ui/page';

/** Every clause, in the order of the text. */
export function Clauses({ regime }: { regime: Regime }) {
  const { t } = useTranslation();
  return (
    <Card label={t('regulation.clauses')}>
      <p className="zy-soft">{t('regulation.clauseCount', { count: regime.clauses.length })}</p>
      <ul className="zy-clauses">
        {regime.clauses.map((clause) => (
          <li key={clause.id}>
            <span className="zy-soft zy-nowrap" lang="zh-CN">
              {clause.article}
            </span>
            <span lang="zh-CN">{clause.quote}</span>
            <ClauseLink id={clause.id} label={clause.id} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
