import { expect, test } from 'vitest';
import { compact } from '@/ui/time-chart';
import { laidOut, stepSeconds } from './series';

const point = (at: string, mean: number) => ({ at, cpu: { mean, peak: mean } });

test('a step is read in days, hours and minutes', () => {
  expect(stepSeconds('PT5M')).toBe(300);
  expect(stepSeconds('PT1H')).toBe(3600);
  expect(stepSeconds('PT24H')).toBe(86_400);
  expect(stepSeconds('P1DT30M')).toBe(88_200);
});

test('where nothing was heard there is a hole', () => {
  const { times, at } = laidOut({
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-02T00:20:00Z',
    step: 'PT5M',
    points: [point('2026-03-02T00:00:00Z', 10), point('2026-03-02T00:15:00Z', 30)],
  });
  expect(times).toHaveLength(4);
  expect(at.map((known) => known?.cpu?.mean)).toEqual([10, undefined, undefined, 30]);
});

test('an axis has room for few digits', () => {
  expect([0, 7.25, 999, 1200, 8_000_000, 2.5e9].map(compact)).toEqual([
    '0',
    '7.3',
    '999',
    '1.2k',
    '8M',
    '2.5G',
  ]);
});
