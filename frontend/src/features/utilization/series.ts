import type { UsagePoint, UsageSeries } from '@/api/types';

/** The times of a whole grid: where nothing was heard there is a hole, not a line across. */
export function laidOut(series: Pick<UsageSeries, 'points' | 'from' | 'to' | 'step'>): {
  times: number[];
  at: (UsagePoint | undefined)[];
} {
  const step = stepSeconds(series.step);
  const known = new Map(series.points.map((point) => [Date.parse(point.at) / 1000, point]));
  const first = Date.parse(series.from) / 1000;
  const last = Date.parse(series.to) / 1000;
  const times: number[] = [];
  for (let at = first; at < last; at += step) times.push(at);
  return { times, at: times.map((time) => known.get(time)) };
}

/** Seconds of an ISO 8601 duration of days, hours and minutes. */
export function stepSeconds(step: string): number {
  const [, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(step) ?? [];
  const seconds = Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return seconds || 300;
}
