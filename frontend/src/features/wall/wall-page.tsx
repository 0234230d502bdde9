import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '@/api/me';
import { openStream } from '@/api/stream';
import type { Progress } from '@/api/types';
import { timeOfDay } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { QueryPage } from '@/ui/query-state';
import { capacityQuery, lateCasesQuery, streamPath, wallQuery } from './api';
import { blocksOf, rankingOf, shareOf, shortName, toneOf, type Tile } from './tiles';
import './wall.css';

const MOST_RANKED = 12;
/** Rounded down: nobody is done before all is. */
const percent = (share: number | undefined) => (share === undefined ? '–' : String(Math.floor(share * 100)));
/** With its sign, where there is a number for it. */
const signed = (share: number | undefined) => (share === undefined ? '–' : `${percent(share)}%`);
const count = (value: number) => value.toLocaleString('en-US');
const compact = (value: number) =>
  value >= 1_000_000
    ? `${(value / 1_000_000).toFixed(1)}M`
    : value >= 10_000
      ? `${Math.round(value / 1000).toString()}k`
      : count(value);

/** Hangs in the office of a bureau for days: what the region's migration stands at, without a hand on it. */
export function WallPage() {
  const { t } = useTranslation();
  const [{ region }] = useUrlState({ region: '' });
  const bureau = useMe().role === 'bureau';
  const query = useQuery({ ...wallQuery(region), enabled: bureau });
  const open = useStream(region, bureau);
  if (!bureau) {
    return (
      <main className="zy-wall zy-wall-none">
        <h1>{t('wall.notYours')}</h1>
        <Link to="/migration">{t('wall.back')}</Link>
      </main>
    );
  }
  return (
    <QueryPage query={query} back={{ to: '/migration', title: t('wall.back') }}>
      {(progress) => <Wall progress={progress} region={region} open={open} updatedAt={query.dataUpdatedAt} />}
    </QueryPage>
  );
}

/** Hears of changes, and fetches what changed. */
function useStream(region: string, wanted: boolean): boolean {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  useEffect(
    () =>
      wanted
        ? openStream(
            () => void client.invalidateQueries({ queryKey: ['wall', 'progress', region] }),
            setOpen,
            streamPath(region),
          )
        : undefined,
    [client, region, wanted],
  );
  return open;
}

function Wall({
  progress,
  region,
  open,
  updatedAt,
}: {
  progress: Progress;
  region: string;
  open: boolean;
  updatedAt: number;
}) {
  const { t } = useTranslation();
  const title = t('wall.title', { place: progress.region?.name ?? '' });
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
  const back = region ? `/migration?region=${region}` : '/migration';
  return (
    <main className="zy-wall">
      <header className="zy-wall-head">
        <h1>{title}</h1>
        <p className="zy-wall-state" role="status">
          <span className={open ? 'zy-wall-on' : 'zy-wall-off'}>
            {t(open ? 'wall.live' : 'wall.waiting')}
          </span>
          <span>{t('wall.asOf', { time: timeOfDay(new Date(updatedAt)) })}</span>
        </p>
        <nav className="zy-wall-actions">
          <Link to={back}>{t('wall.back')}</Link>
          {document.fullscreenEnabled ? (
            <Button ghost size="small" onClick={() => void document.documentElement.requestFullscreen()}>
              {t('wall.fullScreen')}
            </Button>
          ) : null}
        </nav>
      </header>
      <Numbers progress={progress} region={region} />
      <Cartogram progress={progress} />
      <Ranking progress={progress} />
      <Trend progress={progress} />
      <Capacity />
    </main>
  );
}

function Panel({
  name,
  title,
  hint,
  children,
}: {
  name: string;
  title: string;
  hint?: string;
  children: ReactNode;
}) {
  return (
    <section className={`zy-wall-panel zy-wall-${name}`} aria-label={title}>
      <h2>{title}</h2>
      {children}
      {hint ? <p className="zy-wall-hint">{hint}</p> : null}
    </section>
  );
}

function Numbers({ progress, region }: { progress: Progress; region: string }) {
  const { t } = useTranslation();
  const late = useQuery({ ...lateCasesQuery, enabled: !region });
  const of = (key: string) => progress.totals[key]?.value ?? 0;
  const obliged = of('live') + of('outstanding');
  const figures = [
    ['share', signed(shareOf({ obliged, migrated: of('migrated') }))],
    ['obliged', count(obliged)],
    ['migrated', count(of('migrated'))],
    ['inProgress', count(of('inProgress'))],
    ['outstanding', count(of('outstanding'))],
    ...(progress.programme ? ([['overdue', count(of('overdue'))]] as const) : []),
    ...(late.data ? ([['lateCases', count(late.data.total)]] as const) : []),
    ['difficulties', count(of('difficulties'))],
  ] as const;
  return (
    <Panel name="numbers" title={t('wall.numbers')}>
      <dl>
        {figures.map(([key, value]) => (
          <div
            key={key}
            className={
              (key === 'overdue' || key === 'lateCases') && value !== '0' ? 'zy-wall-warn' : undefined
            }
          >
            <dt>{t(`wall.measure.${key}`)}</dt>
            <dd>
              <strong>{value}</strong>
              <small>{t(`wall.definition.${key}`)}</small>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Cartogram({ progress }: { progress: Progress }) {
  const { t } = useTranslation();
  const blocks = blocksOf(progress);
  const regions = progress.places.length > 0;
  return (
    <Panel name="map" title={t('wall.map')} hint={t(regions ? 'wall.mapOf' : 'wall.mapUnits')}>
      <div className={`zy-wall-blocks ${blocks.length > 1 ? '' : 'zy-wall-one'}`} aria-hidden="true">
        {blocks.map((block) => (
          <div key={block.code} className="zy-wall-block">
            {block.name ? <h3>{block.name}</h3> : null}
            <ul>
              {block.tiles.map((tile) => (
                <li
                  key={tile.code}
                  className={`zy-wall-tone-${String(toneOf(shareOf(tile)))}`}
                  title={tile.name}
                >
                  <span>{shortName(tile.name)}</span>
                  <b>{percent(shareOf(tile))}</b>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <Table
        caption={t('wall.map')}
        head={t(regions ? 'wall.place' : 'wall.unit')}
        tiles={blocks.flatMap(({ tiles }) => tiles)}
      />
    </Panel>
  );
}

/** The same for whoever does not see it. */
function Table({ caption, head, tiles }: { caption: string; head: string; tiles: Tile[] }) {
  const { t } = useTranslation();
  return (
    <div className="zy-hidden">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{t('wall.measure.share')} (%)</th>
            <th scope="col">{t('wall.measure.migrated')}</th>
            <th scope="col">{t('wall.measure.obliged')}</th>
          </tr>
        </thead>
        <tbody>
          {tiles.map((tile) => (
            <tr key={tile.code}>
              <th scope="row">{tile.name}</th>
              <td>{tile.obliged ? percent(shareOf(tile)) : t('wall.none')}</td>
              <td>{tile.migrated}</td>
              <td>{tile.obliged}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Ranking({ progress }: { progress: Progress }) {
  const { t } = useTranslation();
  const lines = rankingOf(progress);
  return (
    <Panel name="ranking" title={t('wall.ranking')} hint={t('wall.rankingOf')}>
      <ol>
        {lines.slice(0, MOST_RANKED).map((line) => (
          <li key={line.code}>
            <span className="zy-wall-name">{line.name}</span>
            <span className="zy-wall-bar" aria-hidden="true">
              <i style={{ inlineSize: `${String(100 * (shareOf(line) ?? 0))}%` }} />
            </span>
            <b>{signed(shareOf(line))}</b>
            <small>
              {count(line.migrated)}/{count(line.obliged)}
            </small>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

const WIDE = 600;
const HIGH = 150;

function Trend({ progress }: { progress: Progress }) {
  const { t } = useTranslation();
  const { trend } = progress;
  const most = Math.max(1, ...trend.map(({ known }) => known));
  const at = (index: number, value: number) =>
    `${String(Math.round((index * WIDE) / Math.max(1, trend.length - 1)))},${String(Math.round(HIGH - (value * HIGH) / most))}`;
  const line = (of: 'known' | 'live') => trend.map((week, index) => at(index, week[of])).join(' ');
  const last = trend.at(-1);
  return (
    <Panel name="trend" title={t('wall.trend')}>
      <p className="zy-wall-legend" aria-hidden="true">
        <span className="zy-wall-known">
          {t('migration.known')} {count(last?.known ?? 0)}
        </span>
        <span className="zy-wall-live">
          {t('migration.measure.live')} {count(last?.live ?? 0)}
        </span>
      </p>
      <svg
        viewBox={`0 -4 ${String(WIDE)} ${String(HIGH + 8)}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <polygon
          points={`0,${String(HIGH)} ${line('live')} ${String(WIDE)},${String(HIGH)}`}
          className="zy-wall-area"
        />
        <polyline points={line('live')} className="zy-wall-line" />
        <polyline points={line('known')} className="zy-wall-line-known" />
      </svg>
      <p className="zy-wall-weeks" aria-hidden="true">
        <span>{trend[0]?.week}</span>
        <span>{last?.week}</span>
      </p>
      <div className="zy-hidden">
        <table>
          <caption>{t('migration.trendOf')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('migration.week')}</th>
              <th scope="col">{t('migration.known')}</th>
              <th scope="col">{t('migration.measure.live')}</th>
            </tr>
          </thead>
          <tbody>
            {trend.map(({ week, known, live }) => (
              <tr key={week}>
                <th scope="row">{week}</th>
                <td>{known}</td>
                <td>{live}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

const RESOURCES = ['cpuCores', 'memoryGb', 'storageGb'] as const;

function Capacity() {
  const { t } = useTranslation();
  const { data } = useQuery(capacityQuery);
  if (!data)
    return (
      <Panel name="capacity" title={t('wall.capacity')}>
        {null}
      </Panel>
    );
  return (
    <Panel
      name="capacity"
      title={t('wall.capacity')}
      hint={t(data.pools ? 'wall.capacityOf' : 'wall.noCapacity')}
    >
      <dl>
        {(data.pools ? RESOURCES : []).map((resource) => {
          const [used, all] = [data.used[resource], data.capacity[resource]];
          const share = all ? used / all : undefined;
          return (
            <div key={resource}>
              <dt>{t(`wall.resource.${resource}`)}</dt>
              <dd>
                <span className="zy-wall-bar" aria-hidden="true">
                  <i style={{ inlineSize: `${String(Math.min(100, 100 * (share ?? 0)))}%` }} />
                </span>
                <b>{percent(share)}%</b>
                <small>
                  {compact(used)}/{compact(all)}
                </small>
              </dd>
            </div>
          );
        })}
      </dl>
    </Panel>
  );
}
