import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Count, Counts, Difficulty, MigrationPlan, Progress, UnitPlan } from '@/api/types';
import { show, signInAs } from '@/test-render';
import { handlers } from '@fake/handlers';
import { emptyCounty } from '@fake/scenes';
import { DifficultiesPage } from './difficulties-page';
import { PlansPage } from './plans-page';
import { ProgressPage } from './progress-page';

const base = '*/api/v1';
const count = (value: number, definition: string, list = `/systems?standing=${definition}`): Count => ({
  value,
  definition,
  list,
});
const numbers = (live: number, outstanding: number): Counts => ({
  total: count(live + outstanding, 'total', '/systems?q='),
  live: count(live, 'live'),
  outstanding: count(outstanding, 'outstanding'),
  overdue: count(1, 'overdue', '/migration/systems?measure=overdue'),
  difficulties: count(2, 'difficulties', '/migration/difficulties?state=live'),
});
const progress: Progress = {
  date: '2025-08-20',
  region: { code: '141127', name: '岚县' },
  programme: {
    regime: 'lanxian-2025-22',
    title: { zh: '迁移上云专项工作', en: 'Migration programme' },
    participants: { zh: '县直有关单位', en: 'County units' },
    target: { zh: '吕梁市政务云平台', en: 'Lüliang city cloud' },
    state: 'running',
    from: '2025-06-09',
    until: '2025-10-31',
  },
  finalDeadline: '2025-10-31',
  totals: numbers(6, 2),
  stages: [
    {
      key: 'implementation',
      label: { zh: '实施阶段', en: 'Implementation' },
      until: '2025-08-15',
      past: true,
      at: count(2, 'atStage', '/migration/systems?measure=at.implementation'),
      late: count(2, 'lateStage', '/migration/systems?measure=late.implementation'),
    },
  ],
  units: [
    { unit: { code: 'a', name: '教育体育局' }, status: 'surveyed', numbers: numbers(6, 2) },
    { unit: { code: 'b', name: '卫生健康局' }, status: 'not-surveyed', numbers: numbers(0, 0) },
  ],
  regions: [],
  places: [],
  trend: [
    { week: '2025-08-11', known: 8, live: 4 },
    { week: '2025-08-18', known: 8, live: 6 },
  ],
  forecast: {
    weeks: 8,
    moved: 6,
    remaining: 2,
    finish: '2025-09-08',
    earliest: '2025-09-02',
    latest: '2025-09-20',
  },
};
const difficulty: Difficulty = {
  id: 'd1',
  system: { id: 's1', name: '教务系统' },
  unit: { code: 'a', name: '教育体育局' },
  subject: '缺驱动',
  description: '数据库驱动不支持目标系统。',
  state: 'open',
  ageDays: 10,
  raisedAt: '2025-08-10T01:00:00Z',
  moves: ['assign', 'answer'],
  version: 3,
};
const unitPlan: UnitPlan = {
  unit: { code: 'lanxian-jytyj', name: '岚县教育体育局' },
  late: false,
  missing: ['work_plan'],
  rows: [{ id: 's1', name: '教务系统', standing: 'outstanding' }],
};
let sent: unknown[] = [];
const page = <T,>(items: T[]) => ({ items, page: 0, size: 20, total: items.length });
const server = setupServer(
  http.get(`${base}/migration/progress`, () => HttpResponse.json(progress)),
  http.get(`${base}/migration/plans`, () => HttpResponse.json(page([unitPlan]))),
  http.get(`${base}/migration/difficulties`, () => HttpResponse.json(page([difficulty]))),
  http.post(`${base}/migration/difficulties/d1/moves`, async ({ request }) => {
    sent.push(await request.json());
    return HttpResponse.json({ ...difficulty, state: 'answered', version: 4 });
  }),
  http.put(`${base}/migration/plans/s1`, async ({ request }) => {
    const content = (await request.json()) as MigrationPlan;
    sent.push(content);
    return HttpResponse.json({
      ...content,
      systemId: 's1',
      late: true,
      filedAt: '2025-08-20T01:00:00Z',
      warnings: [{ kind: 'window_collides', other: 's2', otherName: '学籍系统' }],
      version: 1,
    });
  }),
  ...handlers(emptyCounty()),
);
beforeAll(() => {
  server.listen();
});
afterAll(() => {
  server.close();
});
afterEach(() => {
  server.resetHandlers();
});
beforeEach(() => {
  sent = [];
});

const patience = { timeout: 10_000 };

describe('the progress of a migration', () => {
  beforeEach(() => {
    signInAs('bureau.lanxian');
  });

  it('leads from every number to what it counted, and says what waits', async () => {
    show(<ProgressPage />, { path: '/migration', at: '/migration' });
    const stages = await screen.findByRole('group', { name: '专项工作阶段' }, patience);
    expect(within(stages).getByText('2025-08-15 前')).toBeInTheDocument();
    expect(
      within(stages)
        .getAllByRole('link')
        .map((link) => link.getAttribute('href')),
    ).toEqual([
      '/migration/systems?measure=at.implementation',
      '/migration/systems?measure=late.implementation',
    ]);
    expect(screen.getByRole('link', { name: '2 个困难和问题未解决' })).toHaveAttribute(
      'href',
      '/migration/difficulties?state=live',
    );
    expect(await screen.findByRole('link', { name: /1 家单位未报送/ })).toBeInTheDocument();
    const units = screen.getByRole('group', { name: '各单位进展' });
    expect(within(units).getByRole('row', { name: /教育体育局.*75%/ })).toBeInTheDocument();
    expect(within(units).getByRole('row', { name: /卫生健康局.*未反馈/ })).toBeInTheDocument();
  });

  it('says the forecast with its basis and its band, or that there is none', async () => {
    const first = show(<ProgressPage />, { path: '/migration', at: '/migration' });
    expect(
      await screen.findByText(
        '按最近 8 周上云 6 个的速度，剩余 2 个约在 2025-09-08 完成（2025-09-02 至 2025-09-20 之间）。',
        {},
        patience,
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('以表格查看每周数字')).toBeInTheDocument();
    first.unmount();
    server.use(
      http.get(`${base}/migration/progress`, () => HttpResponse.json({ ...progress, forecast: null })),
    );
    show(<ProgressPage />, { path: '/migration', at: '/migration' });
    expect(await screen.findByText(/无法估计完成时间/, {}, patience)).toBeInTheDocument();
  });
});

describe('difficulties', () => {
  it('offers what the server offers, and sends it with the version seen', async () => {
    signInAs('bureau.lanxian');
    const user = userEvent.setup();
    show(<DifficultiesPage />, { path: '/migration/difficulties', at: '/migration/difficulties' });
    await user.click(await screen.findByRole('button', { name: '答复' }, patience));
    expect(screen.queryByRole('button', { name: '确认解决' })).not.toBeInTheDocument();
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/答复内容/), '由服务方提供');
    await user.click(within(dialog).getByRole('button', { name: '答复' }));
    expect(await screen.findByText('已办理')).toBeInTheDocument();
    expect(sent).toEqual([{ move: 'answer', text: '由服务方提供', version: 3 }]);
  });
});

describe('plans', () => {
  it('shows the bureau what is owed, and nothing to file', async () => {
    signInAs('bureau.lanxian');
    show(<PlansPage />, { path: '/migration/plans', at: '/migration/plans' });
    expect(await screen.findByText('未上传', {}, patience)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '填报计划' })).not.toBeInTheDocument();
  });
});
