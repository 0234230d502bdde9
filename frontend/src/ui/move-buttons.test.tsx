import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { problemFrom } from '@/api/problem';
import type { MoveDetail } from '@/api/types';
import { show } from '@/test-render';
import { MoveButtons } from './move-buttons';

const move = (name: string, zh: string, needs: string[] = []): MoveDetail => ({
  move: name,
  label: { zh, en: name },
  to: 'next',
  toLabel: { zh: '下一环节', en: 'next' },
  needs,
  clause: 'LX-6.2a',
  effect: { zh: `${zh}后进入下一环节。`, en: 'Goes on.' },
});

const moves = [move('return', '退回修改', ['reason', 'opinion']), move('approve', '审核通过', ['opinion'])];

describe('the moves of a case', () => {
  it('are exactly the server’s, the cautious ones last', () => {
    show(<MoveButtons moves={moves} onMove={vi.fn()} onReload={vi.fn()} />);
    expect(
      within(screen.getByRole('group'))
        .getAllByRole('button')
        .map((button) => button.textContent),
    ).toEqual(['审核通过', '退回修改']);
  });

  it('show nothing when there are none', () => {
    show(<MoveButtons moves={[]} onMove={vi.fn()} onReload={vi.fn()} />);
    expect(screen.queryByRole('group')).not.toBeInTheDocument();
  });

  it('repeat the effect and ask for what the move needs before anything is sent', async () => {
    const user = userEvent.setup();
    const onMove = vi.fn().mockResolvedValue(undefined);
    show(<MoveButtons moves={moves} onMove={onMove} onReload={vi.fn()} />);
    await user.click(screen.getByRole('button', { name: '退回修改' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('退回修改后进入下一环节。');
    await user.click(within(dialog).getByRole('button', { name: '退回修改' }));
    expect(onMove).not.toHaveBeenCalled();
    expect(dialog).toHaveTextContent('请填写理由');
    await user.type(within(dialog).getByLabelText(/理由/), '  缺测算  ');
    await user.type(within(dialog).getByLabelText(/意见/), '补充后再报');
    await user.click(within(dialog).getByRole('button', { name: '退回修改' }));
    expect(onMove).toHaveBeenCalledWith({ move: 'return', reason: '缺测算', opinion: '补充后再报' });
  });

  it('ask for the result first, and then for what that result needs', async () => {
    const user = userEvent.setup();
    const onMove = vi.fn().mockResolvedValue(undefined);
    const determine: MoveDetail = {
      ...move('determine', '审定'),
      results: [
        {
          result: 'consent',
          label: { zh: '同意', en: 'Consent' },
          to: 'endorsing',
          toLabel: { zh: '批复', en: 'Endorsing' },
          needs: ['opinion'],
        },
        {
          result: 'refuse',
          label: { zh: '不同意', en: 'Refuse' },
          to: 'returned',
          toLabel: { zh: '已退回', en: 'Returned' },
          needs: ['reason'],
        },
      ],
    };
    show(<MoveButtons moves={[determine]} onMove={onMove} onReload={vi.fn()} />);
    await user.click(screen.getByRole('button', { name: '审定' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).queryByLabelText(/理由/)).not.toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: '审定' }));
    expect(onMove).not.toHaveBeenCalled();
    expect(dialog).toHaveTextContent('请填写结论');
    await user.click(within(dialog).getByLabelText(/不同意/));
    expect(within(dialog).queryByLabelText(/意见/)).not.toBeInTheDocument();
    await user.type(within(dialog).getByLabelText(/理由/), '暂不具备条件');
    await user.click(within(dialog).getByRole('button', { name: '审定' }));
    expect(onMove).toHaveBeenCalledWith({
      move: 'determine',
      reason: '暂不具备条件',
      data: { result: 'refuse' },
    });
  });

  it('keep what was typed when someone else was faster, and offer the latest', async () => {
    const user = userEvent.setup();
    const onReload = vi.fn();
    const onMove = vi
      .fn()
      .mockRejectedValue(problemFrom(409, { type: '/problems/stale-state', title: '别人已先一步办理' }));
    show(<MoveButtons moves={moves} onMove={onMove} onReload={onReload} />);
    await user.click(screen.getByRole('button', { name: '审核通过' }));
    await user.type(await screen.findByLabelText(/意见/), '同意');
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: '审核通过' }));
    await user.click(await screen.findByRole('button', { name: '载入最新内容' }));
    expect(onReload).toHaveBeenCalledOnce();
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    });
    await user.click(screen.getByRole('button', { name: '审核通过' }));
    expect(await screen.findByLabelText(/意见/)).toHaveValue('同意');
  });

  it('offer no reload when a rule refused', async () => {
    const user = userEvent.setup();
    const onMove = vi
      .fn()
      .mockRejectedValue(problemFrom(422, { type: '/problems/missing-document', title: '材料不齐' }));
    show(<MoveButtons moves={[move('submit', '提交')]} onMove={onMove} onReload={vi.fn()} />);
    await user.click(screen.getByRole('button', { name: '提交' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '提交' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('材料不齐');
    expect(screen.queryByRole('button', { name: '载入最新内容' })).not.toBeInTheDocument();
  });
});
