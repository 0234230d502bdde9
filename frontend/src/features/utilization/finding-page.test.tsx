import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Finding } from '@/api/types';
import { show, signInAs } from '@/test-render';
import { handlers } from '@fake/handlers';
import { emptyCounty } from '@fake/scenes';
import { FindingPage } from './finding-page';

const finding: Finding = {
  id: 'f1',
  kind: 'off_purpose',
  kindLabel: { zh: '未按申请用途使用', en: 'Used off its purpose' },
  resourceId: 'r1',
  resourceName: 'web-1',
  systemId: 's1',
  systemName: '教务系统',
  unit: { code: 'u', name: '某局' },
  provider: { code: 'p', name: '某公司' },
  regime: 'x',
  revision: '1',
  stage: 'open',
  stageLabel: { zh: '已发现', en: 'Found' },
  live: true,
  advisory: false,
  evidence: { reason: '用于对外经营' },
  size: {},
  signatures: [],
  foundAt: '2025-06-10T04:02:00Z',
  stageAt: '2025-06-10T04:02:00Z',
  moves: ['notify'],
  moveDetails: [
    {
      move: 'notify',
      label: { zh: '通知整改', en: 'Notify' },
      to: 'notified',
      toLabel: { zh: '已通知整改', en: 'Notified' },
      needs: ['opinion', 'date'],
      effect: { zh: '通知使用单位整改。', en: 'The unit is told.' },
    },
  ],
  version: 1,
};

const sent: unknown[] = [];
const server = setupServer(
  http.get('*/api/v1/utilization/findings/f1', () => HttpResponse.json(finding)),
  http.post('*/api/v1/utilization/findings/f1/moves', async ({ request }) => {
    sent.push(await request.json());
    return HttpResponse.json({ ...finding, moveDetails: [], dueOn: '2025-06-20', version: 2 });
  }),
  ...handlers(emptyCounty()),
);
beforeAll(() => {
  server.listen();
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  signInAs('bureau.lanxian');
});
afterEach(() => {
  sent.length = 0;
});

it('asks by when it is to be put right, where the regulation wants a day', async () => {
  const user = userEvent.setup();
  show(<FindingPage />, { path: '/utilization/findings/:id', at: '/utilization/findings/f1' });
  expect(await screen.findByText('用于对外经营')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: '通知整改' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByRole('textbox', { name: /意见/ }), '请整改');
  await user.click(within(dialog).getByRole('button', { name: '通知整改' }));
  expect(sent).toEqual([]);
  await user.type(within(dialog).getByLabelText(/整改期限/), '2025-06-20');
  await user.click(within(dialog).getByRole('button', { name: '通知整改' }));
  expect(await screen.findByText('2025-06-20')).toBeInTheDocument();
  expect(sent).toEqual([{ move: 'notify', opinion: '请整改', date: '2025-06-20', version: 1 }]);
});

it('asks how large the server is to be, where the plan changes that', async () => {
  const user = userEvent.setup();
  const proposing: Finding = {
    ...finding,
    moves: ['propose'],
    moveDetails: [
      {
        move: 'propose',
        label: { zh: '提出方案', en: 'Propose' },
        to: 'expansion_proposed',
        toLabel: { zh: '扩容待签署', en: 'Expansion proposed' },
        needs: [],
        results: [
          {
            result: 'expand',
            label: { zh: '扩容', en: 'Expand' },
            to: 'expansion_proposed',
            toLabel: { zh: '扩容待签署', en: 'Expansion proposed' },
            needs: ['rows'],
          },
        ],
        effect: { zh: '各方签署后办理。', en: 'Carried out when signed.' },
      },
    ],
  };
  server.use(http.get('*/api/v1/utilization/findings/f1', () => HttpResponse.json(proposing)));
  show(<FindingPage />, { path: '/utilization/findings/:id', at: '/utilization/findings/f1' });
  await user.click(await screen.findByRole('button', { name: '提出方案' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('radio', { name: /^扩容/ }));
  await user.click(within(dialog).getByRole('button', { name: '提出方案' }));
  expect(sent).toEqual([]);
  await user.type(within(dialog).getByRole('spinbutton', { name: '内存' }), '64');
  await user.click(within(dialog).getByRole('button', { name: '提出方案' }));
  await expect
    .poll(() => sent)
    .toEqual([{ move: 'propose', result: 'expand', size: { memoryGb: 64 }, version: 1 }]);
});
