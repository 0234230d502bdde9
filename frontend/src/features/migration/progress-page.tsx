import { useQuery } from '@tanstack/react-query';
import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { download } from '@/api/files';
import { useMe } from '@/api/me';
import { asProblem } from '@/api/problem';
import type { Count, Counts, Progress } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import { useUrlState } from '@/lib/url-state';
import { ClauseLink } from '@/ui/clause-link';
import { Card, Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-state';
import { palette } from '@/ui/theme';
import { TimeChart } from '@/ui/time-chart';
import { placeOf, plans, progressQuery, type Place } from './api';

const FIGURES = [
  'total',
  'live',
  'inProgress',
  'outstanding',
  'overdue',
  'late',
  'lateSubmission',
  'exempted',
  'merged',
  'retired',
  'closed',
  'outOfScope',
  'machineRooms',
] as const;
const COLUMNS = ['total', 'live', 'inProgress', 'outstanding', 'overdue', 'difficulties'] as const;
type Measure = (typeof FIGURES)[number] | (typeof COLUMNS)[number] | 'toConfirm';

/** How far the place is: what waits, the numbers, the campaign's stages, the trend, and everybody by name. */
export function ProgressPage() {
  const { t } = useTranslation();
  const [url] = useUrlState({ region: '', unit: '' });
  const place = placeOf(url);
  const query = useQuery(progressQuery(place));
  return (
    <QueryPage query={query} back={{ to: '/', title: t('nav.home') }}>
      {(progress) => <Overview progress={progress} place={place} />}
    </QueryPage>
  );
}

function Overview({ progress, place }: { progress: Progress; place: Place }) {
  const { t } = useTranslation();
  const text = useText();
  const bureau = useMe().role === 'bureau';
  const { programme } = progress;
  const unit = place.unit
    ? progress.units.find(({ unit: { code } }) => code === place.unit)?.unit.name
    : undefined;
  const where = unit ?? progress.region?.name;
  const inside = place.region !== undefined || place.unit !== undefined;
  return (
    <Page
      title={t('migration.title')}
      aside={where ? <span className="zy-soft">{where}</span> : null}
      {...(inside
        ? { crumbs: [{ title: t('migration.title'), to: '/migration' }, { title: where ?? '' }] }
        : {})}
      lead={
        programme
          ? t('migration.lead', {
              title: text(programme.title),
              participants: text(programme.participants),
              target: text(programme.target),
              until: programme.until,
            })
          : t('migration.leadPlain')
      }
      actions={
        <>
          <Report progress={progress} place={place} />
          {bureau ? (
            <Link to={place.region ? `/wall?region=${place.region}` : '/wall'}>
              <Button>{t('migration.wall')}</Button>
            </Link>
          ) : null}
          <Link to="/migration/plans">
            <Button>{t('migration.plans')}</Button>
          </Link>
          <Link to="/migration/difficulties">
            <Button>{t('migration.difficulties')}</Button>
          </Link>
        </>
      }
    >
      <Waiting progress={progress} place={place} />
      <Card title={t('migration.numbers')}>
        <dl className="zy-figures">
          {FIGURES.map((measure) => (
            <Figure key={measure} measure={measure} count={progress.totals[measure]} />
          ))}
        </dl>
      </Card>
      {programme ? <Stages progress={progress} /> : null}
      <Trend progress={progress} />
      {progress.regions.length ? (
        <Rows
          title={t('migration.byRegion')}
          head={t('migration.region')}
          rows={progress.regions.map(({ region, numbers }) => ({
            key: region.code,
            name: <Link to={`/migration?region=${region.code}`}>{region.name}</Link>,
            numbers,
          }))}
        />
      ) : null}
      {progress.units.length ? (
        <Rows
          title={t('migration.byUnit')}
          head={t('applications.columns.unit')}
          rows={progress.units.map(({ unit, status, numbers }) => ({
            key: unit.code,
            name: (
              <>
                <Link to={`/migration?unit=${unit.code}`}>{unit.name}</Link>{' '}
                {status === 'not-surveyed' ? <Tag color="warning">{t('migration.notSurveyed')}</Tag> : null}
              </>
            ),
            numbers,
          }))}
        />
      ) : null}
    </Page>
  );
}

/** The page to hand on; a unit's numbers are not a place's. */
function Report({ progress, place }: { progress: Progress; place: Place }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  if (place.unit || !progress.region) return null;
  const fetchIt = async (format: 'docx' | 'pdf') => {
    setBusy(true);
    try {
      await download(
        `/migration/progress/report.${format}${place.region ? `?region=${place.region}` : ''}`,
        `${t('migration.reportName', { place: progress.region?.name ?? '' })}-${progress.date}.${format}`,
      );
    } catch (error) {
      const { body, kind } = asProblem(error);
      void message.error(body.detail ?? t(`problem.${kind}.title`));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: (['docx', 'pdf'] as const).map((format) => ({
          key: format,
          label: t(`migration.reportAs.${format}`),
          onClick: () => void fetchIt(format),
        })),
      }}
    >
      <Button loading={busy} icon={<DownloadOutlined aria-hidden />}>
        {t('migration.report')}
      </Button>
    </Dropdown>
  );
}

function Figure({ measure, count }: { measure: Measure; count: Count | undefined }) {
  const { t } = useTranslation();
  if (!count) return null;
  return (
    <div>
      <dt>{t(`migration.measure.${measure}`)}</dt>
      <dd>
        {count.list.startsWith('/machine-rooms') ? (
          <span className="zy-figure">{count.value}</span>
        ) : (
          <Link className="zy-figure" to={count.list}>
            {count.value}
          </Link>
        )}
        <span className="zy-small zy-soft">{t(`migration.definition.${count.definition as Measure}`)}</span>
      </dd>
    </div>
  );
}

/** What asks for somebody's hand; nothing where nothing does. */
function Waiting({ progress, place }: { progress: Progress; place: Place }) {
  const { t } = useTranslation();
  const bureau = useMe().role === 'bureau';
  const owing = useQuery({
    queryKey: ['migration', 'plans', place, 'owing'],
    queryFn: () => plans(true, place, 0, 1),
    enabled: bureau,
  });
  const open = (['difficulties', 'overdue', 'late', 'toConfirm'] as const).flatMap((measure) => {
    const count = progress.totals[measure];
    return count?.value
      ? [{ key: measure, to: count.list, words: t(`migration.waiting.${measure}`, { count: count.value }) }]
      : [];
  });
  const missing = owing.data?.total ?? 0;
  const all = missing
    ? [
        ...open,
        {
          key: 'owing',
          to: '/migration/plans?missing=true',
          words: t('migration.waiting.owing', { count: missing }),
        },
      ]
    : open;
  return (
    <Card title={t('migration.waitingTitle')}>
      {all.length ? (
        <ul className="zy-bare-list">
          {all.map(({ key, to, words }) => (
            <li key={key}>
              <Link to={to}>{words}</Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className="zy-soft">{t('migration.waitingNone')}</p>
      )}
    </Card>
  );
}

function Stages({ progress }: { progress: Progress }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <Card title={t('migration.stages')}>
      <div className="zy-scroll-x" tabIndex={0} role="group" aria-label={t('migration.stages')}>
        <table className="zy-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('migration.stage')}</th>
              <th scope="col">{t('migration.dates')}</th>
              <th scope="col" className="zy-right">
                {t('migration.measure.at')}
              </th>
              <th scope="col" className="zy-right">
                {t('migration.measure.late')}
              </th>
            </tr>
          </thead>
          <tbody>
            {progress.stages.map(({ key, label, from, until, at, late, clause }) => (
              <tr key={key}>
                <th scope="row">
                  {text(label)} {clause ? <ClauseLink id={clause} /> : null}
                </th>
                <td className="zy-nowrap">{from ? `${from} – ${until}` : t('migration.until', { until })}</td>
                <td className="zy-right">
                  <Link to={at.list}>{at.value}</Link>
                </td>
                <td className="zy-right">
                  <Link to={late.list}>{late.value}</Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="zy-small zy-soft">{t('migration.stagesHint')}</p>
    </Card>
  );
}

function Trend({ progress }: { progress: Progress }) {
  const { t } = useTranslation();
  const { trend, forecast } = progress;
  const without = progress.totals['outstanding']?.value
    ? 'migration.noPace'
    : progress.totals['total']?.value
      ? 'migration.nothingLeft'
      : 'migration.nothingYet';
  const { times, lines } = useMemo(
    () => ({
      times: trend.map(({ week }) => Date.parse(`${week}T00:00:00+08:00`) / 1000),
      lines: [
        { label: t('migration.known'), values: trend.map(({ known }) => known), color: palette.control },
        {
          label: t('migration.measure.live'),
          values: trend.map(({ live }) => live),
          color: palette.accent,
          filled: true,
        },
      ],
    }),
    [trend, t],
  );
  return (
    <Card title={t('migration.trend')}>
      <p>
        {forecast
          ? t(forecast.latest ? 'migration.forecast' : 'migration.forecastOpen', {
              ...forecast,
              latest: forecast.latest ?? '',
            })
          : t(without)}
      </p>
      {progress.totals['total']?.value ? (
        <>
          <TimeChart
            label={t('migration.trendOf')}
            time={t('migration.week')}
            times={times}
            lines={lines}
            unit={t('migration.systems')}
          />
          <details>
            <summary>{t('migration.trendTable')}</summary>
            <div
              className="zy-scroll-x zy-scroll-tall"
              tabIndex={0}
              role="group"
              aria-label={t('migration.trendTable')}
            >
              <table className="zy-plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('migration.week')}</th>
                    <th scope="col" className="zy-right">
                      {t('migration.known')}
                    </th>
                    <th scope="col" className="zy-right">
                      {t('migration.measure.live')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {trend.map(({ week, known, live }) => (
                    <tr key={week}>
                      <th scope="row">{week}</th>
                      <td className="zy-right">{known}</td>
                      <td className="zy-right">{live}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        </>
      ) : null}
    </Card>
  );
}

interface RowsProps {
  title: string;
  head: string;
  rows: { key: string; name: React.ReactNode; numbers: Counts }[];
}

function Rows({ title, head, rows }: RowsProps) {
  const { t } = useTranslation();
  return (
    <Card title={title}>
      <div className="zy-scroll-x" tabIndex={0} role="group" aria-label={title}>
        <table className="zy-plain-table">
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col">{t('migration.share')}</th>
              {COLUMNS.map((measure) => (
                <th key={measure} scope="col" className="zy-right">
                  {t(`migration.measure.${measure}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, numbers }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>
                  <Share numbers={numbers} />
                </td>
                {COLUMNS.map((measure) => (
                  <td key={measure} className="zy-right">
                    {numbers[measure] ? (
                      <Link to={numbers[measure].list}>{numbers[measure].value}</Link>
                    ) : (
                      '—'
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

/** How many of those that belong on the cloud are there. */
function Share({ numbers }: { numbers: Counts }) {
  const live = numbers['live']?.value ?? 0;
  const all = live + (numbers['outstanding']?.value ?? 0);
  if (!all) return <span className="zy-soft">—</span>;
  const percent = Math.floor((live / all) * 100);
  return (
    <span className="zy-share">
      <span className="zy-share-bar" aria-hidden>
        <span style={{ width: `${String(percent)}%` }} />
      </span>
      {percent}%
    </span>
  );
}
