import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Application, MoveDetail } from '@/api/types';
import { setBusinessNow } from '@/lib/clock';
import { show, signInAs } from '@/test-render';
import { handlers } from '@fake/handlers';
import { emptyCounty } from '@fake/scenes';
import { commonMoves } from './batch';
import { ReviewsListPage } from './reviews-list-page';

const base = '*/api/v1';
const move = (name: string, more: Partial<MoveDetail> = {}): MoveDetail => ({
  move: name,
  label: { zh: name === 'approve' ? '审核通过' : '退回修改', en: name },
  to: 'approved',
  toLabel: { zh: '已批准', en: 'Approved' },
  needs: ['opinion'],
  clause: 'LX-6.2a',
  effect: { zh: '审核通过后派发工单。', en: 'A work order follows.' },
  ...more,
});

const names = ['教务系统', '学籍系统', '办公系统'];
const row = (index: number) => ({
  id: `a${String(index)}`,
  type: 'decision',
  applicationId: `a${String(index)}`,
  number: `LX-2026-000${String(index)}`,
  system: { id: `s${String(index)}`, name: names[index] },
  unit: { code: 'u', name: '岚县教育体育局' },
  stage: 'deciding',
  stageLabel: { zh: '审批', en: 'Deciding' },
  overdue: false,
});
const offers: MoveDetail[][] = [
  [move('approve'), move('return', { needs: ['reason'] })],
  [move('approve', { needs: ['opinion', 'rows'] }), move('return', { needs: ['reason', 'gaps'] })],
  [move('approve', { effect: { zh: '审核通过后报县政府审定。', en: 'The government determines.' } })],
];
const file = (index: number) => ({
  ...row(index),
  kind: 'onboarding',
  version: 5 + index,
  moves: offers[index]?.map(({ move: name }) => name),
  moveDetails: offers[index],
  documents: [],
  missing: [],
  forms: {},
  quantities: {},
  round: 1,
});

const sent: { id: string; key: string | null; body: unknown }[] = [];
let answers: (index: number) => Response;
const server = setupServer(...handlers(emptyCounty()));
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
  sent.length = 0;
  answers = (index) => HttpResponse.json(file(index));
  signInAs('bureau.lanxian');
  setBusinessNow('2026-03-10T02:00:00Z');
  server.use(
    http.get(`${base}/reviews`, () =>
      HttpResponse.json({ items: [0, 1, 2].map(row), page: 0, size: 20, total: 3 }),
    ),
    http.get(`${base}/applications/:id`, ({ params }) =>
      HttpResponse.json(file(Number(String(params['id']).slice(1)))),
    ),
    http.post(`${base}/applications/:id/moves`, async ({ params, request }) => {
      const id = String(params['id']);
      sent.push({ id, key: request.headers.get('Idempotency-Key'), body: await request.json() });
      return answers(Number(id.slice(1)));
    }),
  );
});

const cases = (...numbers: number[]) => numbers.map((index) => file(index) as unknown as Application);

describe('what several cases offer together', () => {
  it('is what each of them offers, with everything any of them asks', () => {
    const [approve, ...others] = commonMoves(cases(0, 1), { zh: '逐件：', en: 'Each: ' });
    expect(approve?.needs).toEqual(['opinion', 'rows']);
    expect(approve?.effect.zh).toBe('逐件：审核通过后派发工单。');
    // what is missing is said case by case
    expect(others).toEqual([]);
    expect(commonMoves(cases(0, 2), { zh: '', en: '' })[0]?.effect.zh).toBe(
      '审核通过后派发工单。审核通过后报县政府审定。',
    );
  });
});

describe('the list of what waits', () => {
  it('handles the selected cases one by one and says what was refused and why', async () => {
    const user = userEvent.setup();
    answers = (index) =>
      index === 1
        ? HttpResponse.json(
            { type: '/problems/ledger-moved', title: '台账已变', detail: '第 1 行的资源已被他人变更。' },
            { status: 409 },
          )
        : HttpResponse.json(file(index));
    show(<ReviewsListPage />);
    await user.click(await screen.findByRole('checkbox', { name: /教务系统/ }));
    await user.click(screen.getByRole('checkbox', { name: /学籍系统/ }));
    const bar = screen.getByRole('region', { name: '一并办理' });
    expect(bar).toHaveTextContent('已选 2 件');
    await user.click(await within(bar).findByRole('button', { name: '审核通过' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('对所选 2 件申请逐件办理，每件单独记录：审核通过后派发工单。');
    expect(dialog).toHaveTextContent('资源量均按申请量核定');
    await user.type(within(dialog).getByLabelText(/意见/), '同意');
    await user.click(within(dialog).getByRole('button', { name: '审核通过' }));
    await waitFor(() => {
      expect(bar).toHaveTextContent('已办理 1 件、未能办理 1 件');
    });
    expect(within(bar).getByRole('list', { name: '未能办理 1 件' })).toHaveTextContent(
      '学籍系统 LX-2026-0001：第 1 行的资源已被他人变更。',
    );
    expect(sent.map(({ id, body }) => [id, body])).toEqual([
      ['a0', { move: 'approve', opinion: '同意', version: 5 }],
      ['a1', { move: 'approve', opinion: '同意', version: 6 }],
    ]);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2);
    // what was not done stays selected
    expect(screen.getByRole('checkbox', { name: /学籍系统/ })).toBeChecked();
    expect(screen.getByRole('checkbox', { name: /教务系统/ })).not.toBeChecked();
  });

  it('sends the same request again where no answer came', async () => {
    const user = userEvent.setup();
    answers = () => (sent.length === 1 ? HttpResponse.error() : HttpResponse.json(file(0)));
    show(<ReviewsListPage />);
    await user.click(await screen.findByRole('checkbox', { name: /教务系统/ }));
    await user.click(await screen.findByRole('button', { name: '审核通过' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/意见/), '同意');
    await user.click(within(dialog).getByRole('button', { name: '审核通过' }));
    await screen.findByText('已办理 1 件');
    expect(sent).toHaveLength(2);
    expect(sent[0]?.key).toBe(sent[1]?.key);
  });

  it('is worked with keys alone, and picks the whole page', async () => {
    const user = userEvent.setup();
    show(<ReviewsListPage />);
    (await screen.findByRole('link', { name: '办公系统' })).focus();
    await user.keyboard('x');
    expect(screen.getByRole('checkbox', { name: /办公系统/ })).toBeChecked();
    await user.click(screen.getByRole('checkbox', { name: '选择本页全部' }));
    expect(await screen.findByText('已选 3 件')).toBeInTheDocument();
    await screen.findByRole('button', { name: '审核通过' });
    // a box that has just been ticked is no place to write in
    await user.keyboard('a');
    expect(await screen.findByRole('dialog')).toHaveTextContent('审核通过后报县政府审定。');
  });
});
