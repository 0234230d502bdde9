import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { palette } from './theme';

export interface Line {
  label: string;
  /** One value a time; null where nothing is known. */
  values: (number | null)[];
  color: string;
  dashed?: boolean;
  /** Down to the axis. */
  filled?: boolean;
}
export interface Level {
  label: string;
  at: number;
}

interface TimeChartProps {
  label: string;
  /** What the legend calls the time. */
  time: string;
  /** Seconds since 1970, ascending. */
  times: number[];
  lines: Line[];
  /** Drawn across: what a rule is laid down with. */
  levels?: Level[];
  /** Instants something happened at, in seconds. */
  events?: { at: number; label: string }[];
  unit: string;
  /** Upper end of the axis where it is known. */
  max?: number;
  /** Somebody drew over a part of it: from when to when, in seconds. */
  onZoom?: (from: number, to: number) => void;
}

const HEIGHT = 220;
const zone = (seconds: number) => uPlot.tzDate(new Date(seconds * 1000), 'Asia/Shanghai');

/**
 * Curves over time, in China's time. Drawing over a part asks for it closer. Whoever does not see it finds the numbers in a
 * table beside it: a chart alone is never all there is.
 */
export function TimeChart({
  label,
  time,
  times,
  lines,
  levels = [],
  events = [],
  unit,
  max,
  onZoom,
}: TimeChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const zoomed = useRef(onZoom);
  useEffect(() => {
    zoomed.current = onZoom;
  });
  useEffect(() => {
    const host = place.current;
    if (!host || typeof ResizeObserver === 'undefined') return;
    const axis = {
      stroke: palette.textSoft,
      grid: { stroke: palette.line, width: 1 },
      ticks: { stroke: palette.line, width: 1 },
      font: '12px sans-serif',
    };
    const chart = new uPlot(
      {
        width: host.clientWidth,
        height: HEIGHT,
        tzDate: zone,
        legend: { show: true, live: true },
        cursor: { drag: { x: true, y: false, setScale: false }, sync: { key: 'usage' } },
        scales: {
          y: {
            range: (_, low, high) => [
              Math.min(0, low || 0),
              max ?? Math.max(high || 1, ...levels.map(({ at }) => at)) * 1.1,
            ],
          },
        },
        axes: [
          {
            ...axis,
            space: 80,
            values: (_, splits, _axis, _space, step) => splits.map((at) => stamp(at, step)),
          },
          { ...axis, size: 64, values: (_, splits) => splits.map((value) => compact(value) + unit) },
        ],
        series: [
          { label: time, value: (_, at) => (at ? stamp(at, 60, true) : '—') },
          ...lines.map((line) => ({
            label: line.label,
            stroke: line.color,
            width: 1.5,
            spanGaps: false,
            points: { show: false },
            ...(line.dashed ? { dash: [4, 4] } : {}),
            ...(line.filled ? { fill: `${line.color}22` } : {}),
            value: (_: uPlot, value: number | null) => (value === null ? '—' : compact(value) + unit),
          })),
        ],
        hooks: {
          draw: [
            (u) => {
              drawLevels(u, levels, unit);
              drawEvents(u, events);
            },
          ],
          setSelect: [
            (u) => {
              if (u.select.width > 4) {
                zoomed.current?.(
                  u.posToVal(u.select.left, 'x'),
                  u.posToVal(u.select.left + u.select.width, 'x'),
                );
              }
              u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            },
          ],
        },
      },
      [times, ...lines.map(({ values }) => values)],
      host,
    );
    const watch = new ResizeObserver(() => {
      if (host.clientWidth > 0) chart.setSize({ width: host.clientWidth, height: HEIGHT });
    });
    watch.observe(host);
    return () => {
      watch.disconnect();
      chart.destroy();
    };
  }, [time, times, lines, levels, events, unit, max]);
  return <div ref={place} className="zy-chart" role="img" aria-label={label} />;
}

function stamp(seconds: number, step: number, whole = false): string {
  const date = zone(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  if (whole) return `${String(date.getFullYear())}-${day} ${time}`;
  return step >= 86_400 ? day : time === '00:00' ? day : time;
}

const UNITS: [number, string][] = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** 1 200 000 is 1.2M: what an axis has room for. */
export function compact(value: number): string {
  const [size, suffix] = UNITS.find(([least]) => Math.abs(value) >= least) ?? [1, ''];
  return `${String(Math.round((value / size) * 10) / 10)}${suffix}`;
}

function drawLevels(u: uPlot, levels: Level[], unit: string) {
  const { ctx, bbox } = u;
  for (const { at, label } of levels) {
    const y = Math.round(u.valToPos(at, 'y', true)) + 0.5;
    if (y < bbox.top || y > bbox.top + bbox.height) continue;
    ctx.save();
    ctx.strokeStyle = palette.late;
    ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.fillStyle = palette.late;
    ctx.font = `${String(12 * devicePixelRatio)}px sans-serif`;
    ctx.textAlign = 'right';
    ctx.fillText(`${label} ${String(at)}${unit}`, bbox.left + bbox.width - 4, y - 4 * devicePixelRatio);
    ctx.restore();
  }
}

function drawEvents(u: uPlot, events: { at: number; label: string }[]) {
  const { ctx, bbox } = u;
  for (const { at, label } of events) {
    const x = Math.round(u.valToPos(at, 'x', true)) + 0.5;
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.save();
    ctx.strokeStyle = palette.soon;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.fillStyle = palette.soon;
    ctx.font = `${String(12 * devicePixelRatio)}px sans-serif`;
    ctx.textAlign = x > bbox.left + bbox.width / 2 ? 'right' : 'left';
    ctx.fillText(` ${label} `, x, bbox.top + 12 * devicePixelRatio);
    ctx.restore();
  }
}
