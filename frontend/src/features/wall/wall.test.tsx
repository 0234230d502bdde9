import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Count, PlaceLine, Progress } from '@/api/types';
import { show, signInAs } from '@/test-render';
import { handlers } from '@fake/handlers';
import { emptyCounty } from '@fake/scenes';
import { blocksOf, rankingOf, shortName, toneOf } from './tiles';
import { WallPage } from './wall-page';

const base = '*/api/v1';
const count = (value: number): Count => ({ value, definition: 'total', list: '/systems?q=' });
const place = (code: string, name: string, parent: string, obliged: number, migrated: number): PlaceLine => ({
  code,
  name,
  parent,
  obliged,
  migrated,
  inProgress: 0,
  outstanding: obliged - migrated,
  overdue: 0,
  difficulties: 0,
});
const region = (code: string, name: string, live: number, outstanding: number) => ({
  region: { code, name },
  numbers: { live: count(live), migrated: count(live), outstanding: count(outstanding) },
});
const progress: Progress = {
  date: '2026-11-23',
  region: { code: '990000', name: '某省' },
  totals: {
    live: count(6),
    migrated: count(6),
    outstanding: count(14),
    inProgress: count(3),
    difficulties: count(2),
  },
  stages: [],
  units: [],
  regions: [region('990100', '甲市', 1, 9), region('990200', '乙市', 5, 5), region('990300', '丙市', 0, 0)],
  places: [
    place('990100', '甲市', '990000', 10, 1),
    place('990121', '甲一县', '990100', 10, 1),
    place('990200', '乙市', '990000', 10, 5),
    place('990221', '乙一县', '990200', 10, 5),
    place('990222', '乙二县', '990200', 0, 0),
    place('990300', '丙市', '990000', 0, 0),
  ],
  trend: [
    { week: '2026-11-16', known: 20, live: 5 },
    { week: '2026-11-23', known: 20, live: 6 },
  ],
};

const asked: string[] = [];
const capacity = (cpuCores: number) => ({ cpuCores, memoryGb: cpuCores * 4, storageGb: cpuCores * 100 });
const server = setupServer(
  http.get(`${base}/migration/progress/stream`, ({ request }) => {
    asked.push(new URL(request.url).pathname);
    return new HttpResponse('event: progress\nid: "a"\ndata: {}\n\n', {
      headers: { 'content-type': 'text/event-stream' },
    });
  }),
  http.get(`${base}/migration/progress`, () => HttpResponse.json(progress)),
  http.get(`${base}/pools/totals`, () =>
    HttpResponse.json({ pools: 2, incomplete: 0, capacity: capacity(1000), used: capacity(640) }),
  ),
  http.get(`${base}/applications`, () => HttpResponse.json({ items: [], page: 0, size: 1, total: 7 })),
  ...handlers(emptyCounty()),
);
beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
});
afterEach(() => {
  server.resetHandlers();
});
afterAll(() => {
  server.close();
});

describe('tiles', () => {
  it('lie in the block of the region they are inside of, and those without one by themselves', () => {
    expect(blocksOf(progress).map(({ name, tiles }) => [name, tiles.map((tile) => tile.name)])).toEqual([
      ['甲市', ['甲一县']],
      ['乙市', ['乙一县', '乙二县']],
      ['', ['丙市']],
    ]);
  });
  it('show the units where there are no regions', () => {
    const units = [
      {
        unit: { code: 'u', name: '教育局' },
        status: 'surveyed',
        numbers: { live: count(1), outstanding: count(1), migrated: count(1) },
      },
    ];
    expect(blocksOf({ ...progress, places: [], regions: [], units })[0]?.tiles).toEqual([
      { code: 'u', name: '教育局', obliged: 2, migrated: 1 },
    ]);
  });
  it('are ranked by the share migrated, those with nothing to move last', () => {
    expect(rankingOf(progress).map(({ name }) => name)).toEqual(['乙市', '甲市', '丙市']);
  });
  it('have a tone of their own and a short name', () => {
    expect([undefined, 0, 0.39, 0.4, 0.99, 1].map(toneOf)).toEqual([0, 1, 2, 3, 5, 5]);
    expect(['岚县', '清徐县', '古交市'].map(shortName)).toEqual(['岚县', '清徐', '古交']);
  });
});

describe('the wall', () => {
  it('says how far the place is, with every chart as a table, and listens for changes', async () => {
    signInAs('bureau.lanxian');
    show(<WallPage />, { path: '/wall', at: '/wall' });
    expect(await screen.findByRole('heading', { level: 1, name: /某省/ })).toBeVisible();
    const numbers = screen.getByRole('region', { name: '总体情况' });
    expect(within(numbers).getByText('30%')).toBeInTheDocument();
    expect(await within(numbers).findByText('7')).toBeInTheDocument();
    const map = within(screen.getByRole('table', { name: '各地迁移率' }));
    expect(map.getByRole('row', { name: '乙一县 50 5 10' })).toBeInTheDocument();
    expect(map.getByRole('row', { name: '乙二县 无系统 0 0' })).toBeInTheDocument();
    expect(screen.getByRole('table', { name: '每周已上云和应上云的系统数' })).toBeInTheDocument();
    expect(await within(screen.getByRole('region', { name: '云资源' })).findAllByText('64%')).toHaveLength(3);
    expect(asked.some((path) => path.endsWith('/migration/progress/stream'))).toBe(true);
  });
  it('is for bureaus', async () => {
    signInAs('unit.lanxian');
    show(<WallPage />, { path: '/wall', at: '/wall' });
    expect(await screen.findByText('大屏供主管部门使用。')).toBeVisible();
  });
});
