import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { Problem, asProblem, problemFrom } from '@/api/problem';
import { show } from '@/test-render';
import { ProblemAlert } from './problem-alert';

const missing = problemFrom(422, {
  type: '/problems/missing-document',
  title: '材料不齐',
  status: 422,
  detail: '还缺 2 种必备材料。',
  clause: 'LX-4.1.3a',
  errors: [
    { key: 'construction_contract', message: '未上传' },
    { key: 'completion_acceptance', message: '未上传', clause: 'LX-6.1b' },
  ],
});

describe('a problem', () => {
  it('is told with title, detail, every error and the clauses behind them', () => {
    show(
      <ProblemAlert
        error={missing}
        nameOf={(error) => (error.key === 'construction_contract' ? '建设合同' : undefined)}
      />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent('材料不齐');
    expect(screen.getByText(/还缺 2 种必备材料/)).toBeInTheDocument();
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      '建设合同：未上传',
      '未上传依据 LX-6.1b',
    ]);
    expect(screen.getByRole('button', { name: '依据 LX-4.1.3a' })).toBeInTheDocument();
  });

  it('without a body still says what to do', () => {
    show(<ProblemAlert error={problemFrom(503, undefined)} />);
    expect(screen.getByRole('alert')).toHaveTextContent('服务器出错');
    expect(screen.getByRole('alert')).toHaveTextContent('请稍后重试');
  });

  it('says that the network is gone, not that the input was wrong', async () => {
    const retry = vi.fn();
    show(<ProblemAlert error={new TypeError('Failed to fetch')} onRetry={retry} />);
    expect(screen.getByRole('alert')).toHaveTextContent('无法连接服务器');
    await userEvent.click(screen.getByRole('button', { name: '重试' }));
    expect(retry).toHaveBeenCalledOnce();
  });
});

describe('a stale copy', () => {
  it('is a lost race, but a rule that answers 409 is not', () => {
    expect(new Problem(412, {}).stale).toBe(true);
    expect(new Problem(409, { type: '/problems/stale-state' }).stale).toBe(true);
    expect(new Problem(409, { type: '/problems/review-required' }).stale).toBe(false);
    expect(new Problem(422, {}).stale).toBe(false);
  });
  it('keeps what was thrown when it was no answer at all', () => {
    expect(asProblem(new Error('x')).kind).toBe('unknown');
    expect(asProblem(missing)).toBe(missing);
  });
});
