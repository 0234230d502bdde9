import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { show, signInAs } from '@/test-render';
import { handlers } from '@fake/handlers';
import { emptyCounty } from '@fake/scenes';
import { PoolsPage } from './pools-page';

const base = '*/api/v1';
const size = { cpuCores: 100, memoryGb: 400, storageGb: 10_000 };
const owner = { code: 'u', name: '岚县教育体育局' };
const sent: unknown[] = [];
const server = setupServer(
  http.get(`${base}/pools`, () =>
    HttpResponse.json({
      items: [
        {
          id: 'p1',
          name: '市级云',
          owner,
          type: 'shared',
          capacity: size,
          compliance: 'incomplete',
          version: 1,
        },
      ],
      page: 0,
      size: 20,
      total: 1,
    }),
  ),
  http.get(`${base}/pools/totals`, () =>
    HttpResponse.json({
      pools: 1,
      incomplete: 1,
      capacity: size,
      used: { cpuCores: 0, memoryGb: 0, storageGb: 0 },
    }),
  ),
  http.get(`${base}/machine-rooms`, () =>
    HttpResponse.json({
      items: [
        { id: 'r1', name: '旧机房', owner, status: 'to_decommission', builtOn: '2015-01-01', version: 2 },
      ],
      page: 0,
      size: 20,
      total: 1,
    }),
  ),
  http.post(`${base}/evidence`, () => HttpResponse.json({ id: 'e1' }, { status: 201 })),
  http.post(`${base}/machine-rooms/r1/closure`, async ({ request }) => {
    sent.push(await request.json());
    return HttpResponse.json({ id: 'r1' });
  }),
  ...handlers(emptyCounty()),
);
beforeAll(() => {
  server.listen();
  signInAs('unit.lanxian');
});
afterAll(() => {
  server.close();
});

it('shows the clouds, and lets a unit give up a room with day and record', async () => {
  const user = userEvent.setup();
  show(<PoolsPage />);
  expect(await screen.findByText('未完成对接纳管')).toBeInTheDocument();
  expect(screen.getByText(/共 1 个资源池，1 个未完成/)).toBeInTheDocument();
  await user.click(await screen.findByRole('button', { name: '登记撤销' }));
  const dialog = await screen.findByRole('dialog');
  const done = within(dialog).getByRole('button', { name: '登记撤销' });
  await user.type(within(dialog).getByLabelText(/撤销日期/), '2026-03-01');
  expect(done).toBeDisabled();
  await user.upload(within(dialog).getByLabelText(/撤销记录/), new File(['%PDF-1.4'], '记录.pdf'));
  await expect.poll(() => done.hasAttribute('disabled')).toBe(false);
  await user.click(done);
  await expect.poll(() => sent).toEqual([{ closedOn: '2026-03-01', record: 'e1', version: 2 }]);
});
