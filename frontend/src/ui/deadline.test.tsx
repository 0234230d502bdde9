import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '@/api/types';
import { setBusinessNow } from '@/lib/clock';
import { show, signInAs, speak } from '@/test-render';
import { due } from '@fake/calendar';
import { handlers } from '@fake/handlers';
import { emptyCounty } from '@fake/scenes';
import { ClockLine, Deadline } from './deadline';

const server = setupServer(...handlers(emptyCounty()));
beforeAll(() => {
  server.listen();
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  signInAs('unit.lanxian');
  // a Wednesday before the National Day holiday, with a make-up Saturday after it
  setBusinessNow('2026-09-30T02:00:00Z');
});

const clock = (patch: Partial<Clock> = {}): Clock => {
  const working = due('2026-09-30', '2WD');
  return {
    key: 'provision',
    label: { zh: '开通', en: 'Provisioning' },
    clause: 'SX-14.1',
    limitOrigin: 'inherited',
    budget: '2WD',
    startedAt: '2026-09-30T02:00:00Z',
    dueAt: working?.dueAt ?? null,
    dueOn: working?.dueOn ?? null,
    state: 'running',
    provisional: false,
    why: working ?? null,
    ...patch,
  };
};

describe('a deadline', () => {
  it('says the working days that are left, holidays skipped', async () => {
    show(<Deadline dueOn="2026-10-09" />);
    expect(await screen.findByText(/剩 2 个工作日/)).toBeInTheDocument();
  });
  it('is overdue only when the server says so', async () => {
    show(<Deadline dueOn="2026-09-28" />);
    await screen.findByText('2026-09-28');
    expect(screen.queryByText(/超时|剩/)).not.toBeInTheDocument();
  });
  it('says by how much it is overdue', async () => {
    show(<Deadline dueOn="2026-09-28" overdue />);
    expect(await screen.findByText(/超时 2 个工作日/)).toBeInTheDocument();
  });
  it('counts in English, one day in the singular', async () => {
    await speak('en');
    show(<Deadline dueOn="2026-10-08" />);
    expect(await screen.findByText(/1 working day left/)).toBeInTheDocument();
    await speak('zh-CN');
  });
});

describe('a clock', () => {
  it('shows its working day by day', async () => {
    const user = userEvent.setup();
    show(<ClockLine clock={clock()} name="开通" />);
    await user.click(screen.getByRole('button', { name: '为什么？' }));
    const dialog = await screen.findByRole('dialog');
    const rows = within(dialog)
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent);
    expect(rows[0]).toContain('起算当日，不计');
    expect(rows[1]).toContain('法定节假日 · 国庆节');
    expect(rows.at(-2)).toContain('第 1 日');
    expect(rows.at(-1)).toContain('第 2 日');
    expect(within(dialog).getByRole('button', { name: '依据 SX-14.1' })).toBeInTheDocument();
  });
  it('never calls a target overdue', async () => {
    show(
      <ClockLine
        clock={clock({
          dueAt: null,
          targetAt: '2026-09-25T16:00:00Z',
          dueOn: '2026-09-25',
          limitOrigin: 'default',
        })}
        name="审核"
      />,
    );
    expect(await screen.findByText(/已过建议日期/)).toBeInTheDocument();
    expect(screen.queryByText(/超时/)).not.toBeInTheDocument();
  });
});
