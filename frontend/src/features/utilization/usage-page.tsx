import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { resource } from '@/api/ledger';
import type { Figures, Resource, UsagePoint, UsageSeries, UsageVerdict } from '@/api/types';
import { businessNow } from '@/lib/clock';
import { dateTime } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { ExportButton } from '@/ui/export-button';
import { Card, Page } from '@/ui/page';
import { QueryPage, QueryState } from '@/ui/query-state';
import { palette } from '@/ui/theme';
import { TimeChart, compact, type Level, type Line } from '@/ui/time-chart';
import { findings, seriesQuery } from './api';
import { FindingsTable } from './findings-table';
import { Rules } from './rules';
import { laidOut } from './series';

const DAY = 86_400_000;
/** How far back, and how far apart the points lie: never more of them than a screen has room for. */
const RANGES = {
  day: { length: DAY, step: 'PT5M' },
  week: { length: 7 * DAY, step: 'PT15M' },
  month: { length: 30 * DAY, step: 'PT1H' },
  quarter: { length: 100 * DAY, step: 'PT4H' },
  year: { length: 365 * DAY, step: 'P1D' },
} as const;
type Range = keyof typeof RANGES;

export function UsagePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery({ queryKey: ['resource', id], queryFn: () => resource(id) });
  return (
    <QueryPage query={query} back={{ to: '/utilization', title: t('utilization.title') }}>
      {(found) => <Usage server={found} />}
    </QueryPage>
  );
}

/** The smallest of the steps with which a part of the time fits the screen. */
const stepOf = (length: number): string =>
  (Object.values(RANGES).find((range) => length <= range.length) ?? RANGES.year).step;

function Usage({ server }: { server: Resource }) {
  const { t } = useTranslation();
  const [url, setUrl] = useUrlState({ range: 'week', from: '', to: '', compare: '' });
  const [opened] = useState(businessNow);
  const range = RANGES[url.range in RANGES ? (url.range as Range) : 'week'];
  const from = url.from ? new Date(Number(url.from) * 1000) : new Date(opened.getTime() - range.length);
  const to = url.to ? new Date(Number(url.to) * 1000) : opened;
  const length = to.getTime() - from.getTime();
  const step = url.from ? stepOf(length) : range.step;
  const series = useQuery(seriesQuery(server.id, from, to, step));
  const before = useQuery({
    ...seriesQuery(server.id, new Date(from.getTime() - length), from, step),
    enabled: url.compare === 'before',
  });
  const found = useQuery({
    queryKey: ['findings', { resourceId: server.id }, 'events'],
    queryFn: () => findings({ resourceId: server.id, page: 0, size: 50 }),
  });
  const zoomed = url.from !== '';
  return (
    <Page
      title={server.name}
      crumbs={[{ title: t('utilization.title'), to: '/utilization' }, { title: server.name }]}
      lead={[
        server.systemName,
        server.unit.name,
        t('utilization.size', { cores: server.cpuCores ?? '—', memory: server.memoryGb ?? '—' }),
      ].join(' · ')}
      actions={
        <Link to={`/systems/${server.systemId}`}>
          <Button>{t('utilization.toSystem')}</Button>
        </Link>
      }
    >
      <Card label={t('utilization.curves')}>
        <div className="zy-toolbar">
          <div className="zy-toolbar-main">
            <Segmented<string>
              aria-label={t('utilization.range')}
              value={zoomed ? '' : url.range}
              options={(Object.keys(RANGES) as Range[]).map((value) => ({
                value,
                label: t(`utilization.ranges.${value}`),
              }))}
              onChange={(next) => {
                setUrl({ range: next, from: '', to: '' });
              }}
            />
            <Checkbox
              checked={url.compare === 'before'}
              onChange={(event) => {
                setUrl({ compare: event.target.checked ? 'before' : '' });
              }}
            >
              {t('utilization.compare')}
            </Checkbox>
            {zoomed ? (
              <Button
                size="small"
                onClick={() => {
                  setUrl({ from: '', to: '' });
                }}
              >
                {t('utilization.unzoom')}
              </Button>
            ) : null}
          </div>
        </div>
        <QueryState query={series} rows={12}>
          {(data) => (
            <Curves
              series={data}
              before={url.compare === 'before' ? before.data : undefined}
              name={server.name}
              events={found.data?.items.map(({ foundAt, kind }) => ({
                at: Date.parse(foundAt) / 1000,
                label: t(`utilization.kind.${kind}`),
              }))}
              onZoom={(start, end) => {
                // five minutes are as near as it gets
                if (end - start >= 1800)
                  setUrl({ from: String(Math.floor(start)), to: String(Math.ceil(end)) });
              }}
            />
          )}
        </QueryState>
      </Card>
      {series.data?.verdict ? <Verdict verdict={series.data.verdict} /> : null}
      <Card title={t('utilization.findings')}>
        <FindingsTable
          query={{ resourceId: server.id }}
          empty={{ title: t('utilization.noFinding') }}
          plain
        />
      </Card>
    </Page>
  );
}

function Verdict({ verdict }: { verdict: UsageVerdict }) {
  const { t } = useTranslation();
  return (
    <Card title={t('utilization.now')}>
      {verdict.enough ? null : (
        <Alert
          type="info"
          showIcon
          title={t('utilization.notEnough', { samples: verdict.samples, expected: verdict.expected })}
        />
      )}
      <Rules label={t('utilization.now')} rules={verdict.rules} />
    </Card>
  );
}

interface CurvesProps {
  series: UsageSeries;
  before: UsageSeries | undefined;
  name: string;
  events: { at: number; label: string }[] | undefined;
  onZoom: (from: number, to: number) => void;
}

const NONE: { at: number; label: string }[] = [];
const MEASURES = ['cpu', 'memory', 'storage', 'netIn', 'netOut'] as const;
type Measure = (typeof MEASURES)[number];

function Curves({ series, before, name, events = NONE, onZoom }: CurvesProps) {
  const { t } = useTranslation();
  const { times, charts } = useMemo(() => {
    const grid = laidOut(series);
    const earlier = before ? laidOut(before).at : undefined;
    const of = (measure: Measure, part: keyof Figures, points = grid.at) =>
      points.map((point) => point?.[measure]?.[part] ?? null);
    const pair = (measure: Measure): Line[] => [
      { label: t('utilization.mean'), values: of(measure, 'mean'), color: palette.accent, filled: true },
      { label: t('utilization.peak'), values: of(measure, 'peak'), color: palette.soon },
      ...(earlier
        ? [
            {
              label: t('utilization.before'),
              values: of(
                measure,
                'mean',
                grid.times.map((_, index) => earlier[index]),
              ),
              color: palette.control,
              dashed: true,
            },
          ]
        : []),
    ];
    const levels = (series.verdict?.rules ?? []).flatMap((rule): { of: Measure; level: Level }[] => {
      const at = Number(rule.limits['percent'] ?? rule.limits['mean']);
      const of =
        rule.test === 'storage_above' ? 'storage' : rule.test.startsWith('memory') ? 'memory' : undefined;
      return of && at
        ? [{ of, level: { label: t(`utilization.level.${rule.test as 'memory_low'}`), at } }]
        : [];
    });
    const levelsOf = (measure: Measure) =>
      levels.filter(({ of: whose }) => whose === measure).map(({ level }) => level);
    const charts: {
      key: 'cpu' | 'memory' | 'storage' | 'net';
      lines: Line[];
      levels: Level[];
      unit: string;
      max?: number;
    }[] = [
      { key: 'cpu', lines: pair('cpu'), levels: levelsOf('cpu'), unit: '%', max: 100 },
      { key: 'memory', lines: pair('memory'), levels: levelsOf('memory'), unit: '%', max: 100 },
      { key: 'storage', lines: pair('storage'), levels: levelsOf('storage'), unit: '%', max: 100 },
      {
        key: 'net',
        lines: [
          { label: t('utilization.netIn'), values: of('netIn', 'mean'), color: palette.accent },
          { label: t('utilization.netOut'), values: of('netOut', 'mean'), color: palette.done },
        ],
        levels: [],
        unit: 'bps',
      },
    ];
    return { times: grid.times, charts };
  }, [series, before, t]);
  if (!series.points.length) {
    return (
      <div className="zy-empty">
        <p className="zy-empty-title">{t('utilization.noSample')}</p>
        <p className="zy-soft">{t('utilization.noSampleHint')}</p>
      </div>
    );
  }
  return (
    <>
      <div className="zy-charts">
        {charts.map(({ key, lines, levels, unit, max }) => (
          <figure key={key}>
            <figcaption>{t(`utilization.chart.${key}`)}</figcaption>
            <TimeChart
              label={t('utilization.chartOf', { name, measure: t(`utilization.chart.${key}`) })}
              time={t('utilization.time')}
              times={times}
              lines={lines}
              levels={levels}
              events={events}
              unit={unit}
              {...(max ? { max } : {})}
              onZoom={onZoom}
            />
          </figure>
        ))}
      </div>
      <p className="zy-soft">{t('utilization.zoomHint')}</p>
      <Numbers series={series} name={name} />
    </>
  );
}

/** The same as numbers: for those who do not see the curves, and for Excel. */
function Numbers({ series, name }: { series: UsageSeries; name: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const shown = (figures: Figures | null | undefined) =>
    figures ? `${compact(figures.mean)} / ${compact(figures.peak)}` : '—';
  return (
    <details
      open={open}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>{t('utilization.numbersOf', { count: series.points.length })}</summary>
      {open ? (
        <>
          <ExportButton<UsagePoint>
            name={t('utilization.exportOf', { name })}
            rowKey={({ at }) => at}
            load={(page, size) =>
              Promise.resolve({
                items: series.points.slice(page * size, (page + 1) * size),
                page,
                size,
                total: series.points.length,
              })
            }
            columns={[
              { title: t('utilization.time'), value: ({ at }) => dateTime(at) },
              ...MEASURES.flatMap((measure) => [
                {
                  title: `${t(`utilization.measure.${measure}`)} ${t('utilization.mean')}`,
                  value: (point: UsagePoint) => point[measure]?.mean,
                },
                {
                  title: `${t(`utilization.measure.${measure}`)} ${t('utilization.peak')}`,
                  value: (point: UsagePoint) => point[measure]?.peak,
                },
              ]),
              { title: t('utilization.availability'), value: ({ availability }) => availability },
              { title: t('utilization.business'), value: ({ businessRecords }) => businessRecords },
            ]}
          />
          <div
            className="zy-scroll-x zy-scroll-tall"
            tabIndex={0}
            role="group"
            aria-label={t('utilization.numbers')}
          >
            <table className="zy-plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('utilization.time')}</th>
                  {MEASURES.map((measure) => (
                    <th key={measure} scope="col" className="zy-right">
                      {t(`utilization.measure.${measure}`)}
                    </th>
                  ))}
                  <th scope="col" className="zy-right">
                    {t('utilization.availability')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {series.points.map((point) => (
                  <tr key={point.at}>
                    <th scope="row" className="zy-nowrap">
                      {dateTime(point.at)}
                    </th>
                    {MEASURES.map((measure) => (
                      <td key={measure} className="zy-right">
                        {shown(point[measure])}
                      </td>
                    ))}
                    <td className="zy-right">{point.availability ?? '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      ) : null}
    </details>
  );
}
