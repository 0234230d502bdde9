import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Application, Lent, Me, Verdict } from '@/api/types';
import { ClauseLink } from '@/ui/clause-link';
import { Card } from '@/ui/page';

/** How large a change is, with the sums anybody can repeat. */
export function VerdictCard({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation();
  return (
    <Card title={t(verdict.major ? 'verdict.major' : 'verdict.minor')}>
      <p>
        {t(verdict.major ? 'verdict.majorHint' : 'verdict.minorHint', { threshold: verdict.threshold })}{' '}
        {verdict.clause ? <ClauseLink id={verdict.clause} /> : null}
      </p>
      <table className="zy-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('verdict.dimension')}</th>
            <th scope="col" className="zy-right">
              {t('verdict.before')}
            </th>
            <th scope="col" className="zy-right">
              {t('verdict.after')}
            </th>
            <th scope="col" className="zy-right">
              {t('verdict.percent')}
            </th>
          </tr>
        </thead>
        <tbody>
          {verdict.lines.map((line) => (
            <tr key={line.dimension}>
              <th scope="row">{t(`quantity.${line.dimension as 'cpuCores'}`)}</th>
              <td className="zy-right">{line.before}</td>
              <td className="zy-right">{line.after}</td>
              <td className={`zy-right ${line.over ? 'zy-ink-late' : ''}`}>
                {line.percent === undefined || line.percent === null
                  ? t('verdict.noBase')
                  : `${String(line.percent)} %`}
                {line.over ? <span className="zy-hidden"> {t('verdict.over')}</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {verdict.cumulated ? <p className="zy-ink-soon">{t('verdict.cumulated')}</p> : null}
      {verdict.fee === 'no_price' ? <p className="zy-soft">{t('verdict.noPrice')}</p> : null}
    </Card>
  );
}

/** For how long something is lent; more time is asked for here. */
export function LentCard({ application, lent, me }: { application: Application; lent: Lent; me: Me }) {
  const { t } = useTranslation();
  return (
    <Card title={t('lent.title')}>
      <dl className="zy-facts">
        {lent.from ? (
          <>
            <dt>{t('lent.from')}</dt>
            <dd>{lent.from}</dd>
          </>
        ) : null}
        <dt>{t('lent.endsOn')}</dt>
        <dd>{lent.endsOn}</dd>
        {lent.lastOnTime ? (
          <>
            <dt>{t('lent.lastOnTime')}</dt>
            <dd>{lent.lastOnTime}</dd>
          </>
        ) : null}
      </dl>
      {lent.late ? <p className="zy-ink-soon">{t('lent.late')}</p> : null}
      <p>{lent.clause ? <ClauseLink id={lent.clause} /> : null}</p>
      {me.mayStart.includes('extension') &&
      application.kind !== 'extension' &&
      application.stage === 'in_use' ? (
        <Link to={`/applications/new?kind=extension&q=${encodeURIComponent(application.system.name)}`}>
          {t('lent.extend')}
        </Link>
      ) : null}
    </Card>
  );
}
