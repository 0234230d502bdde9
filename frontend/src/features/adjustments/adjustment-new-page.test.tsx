import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { show, signInAs } from '@/test-render';
import { handlers } from '@fake/handlers';
import { emptyCounty } from '@fake/scenes';
import { AdjustmentNewPage } from './adjustment-new-page';

const base = '*/api/v1';
let sent: unknown[] = [];
let answer: () => Response;
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
  sent = [];
  answer = () => HttpResponse.json({ id: 'j1' }, { status: 201 });
  signInAs('provider.lvliang');
  const system = (id: string, name: string) => ({
    id,
    stage: 'live',
    unit: { code: 'u', name: '岚县教育体育局' },
    facts: { name },
  });
  server.use(
    http.get(`${base}/systems`, () =>
      HttpResponse.json({
        items: [system('s1', '教务系统'), system('s2', '学籍系统')],
        page: 0,
        size: 20,
        total: 2,
      }),
    ),
    http.post(`${base}/adjustments`, async ({ request }) => {
      sent.push(await request.json());
      return answer();
    }),
  );
});

async function fillIn(user: ReturnType<typeof userEvent.setup>) {
  await user.type(screen.getByLabelText(/调整事项/), '计算节点升级');
  await user.type(screen.getByLabelText(/开始/), '2025-10-13T09:00');
  await user.type(screen.getByLabelText(/结束/), '2025-10-13T18:00');
  await user.type(screen.getByLabelText(/影响和准备工作/), '中断约 30 分钟');
  await user.click(await screen.findByRole('checkbox', { name: '选择教务系统（岚县教育体育局）' }));
}

describe('announcing an adjustment', () => {
  it('asks for everything before anything is sent', async () => {
    const user = userEvent.setup();
    show(<AdjustmentNewPage />);
    await user.click(screen.getByRole('button', { name: '发布调整通知' }));
    expect(screen.getByText('请填写调整事项')).toBeInTheDocument();
    expect(screen.getByRole('alert')).toHaveTextContent('请至少选择一个可能受影响的系统');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('says whom it goes to, and sends China’s time', async () => {
    const user = userEvent.setup();
    show(<AdjustmentNewPage />);
    await fillIn(user);
    await user.click(screen.getByRole('button', { name: '发布调整通知' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent(
      '2025-10-13 09:00 至 2025-10-13 18:00 的调整通知发给 1 家使用单位，涉及 1 个系统。',
    );
    await user.click(within(dialog).getByRole('button', { name: '发布调整通知' }));
    expect(await screen.findByText('elsewhere')).toBeInTheDocument();
    expect(sent).toEqual([
      {
        subject: '计算节点升级',
        effects: '中断约 30 分钟',
        startsAt: '2025-10-13T01:00:00.000Z',
        endsAt: '2025-10-13T10:00:00.000Z',
        systemIds: ['s1'],
      },
    ]);
  });

  it('shows why it is too late, with the article', async () => {
    const user = userEvent.setup();
    answer = () =>
      HttpResponse.json(
        {
          type: '/problems/notice-too-short',
          title: '通知时间不足',
          detail: '最迟应于 2025-10-09 发出通知。',
          clause: 'SX-19.3',
        },
        { status: 422 },
      );
    show(<AdjustmentNewPage />);
    await fillIn(user);
    await user.click(screen.getByRole('button', { name: '发布调整通知' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '发布调整通知' }));
    expect(await within(dialog).findByText(/最迟应于 2025-10-09/)).toBeInTheDocument();
  });
});
