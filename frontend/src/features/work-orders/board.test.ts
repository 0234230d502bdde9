import { describe, expect, it } from 'vitest';
import { columnOf } from './board';
import { rowWords, withRowWords } from './row-words';

// a Wednesday, late in the evening in China
const now = new Date('2026-03-04T15:30:00Z');
const due = (dueOn: string | null, overdue = false) => columnOf({ dueOn, overdue }, now);

describe('the board of orders', () => {
  it('hangs each by its last day as it reads in China', () => {
    expect(due('2026-03-04')).toBe('today');
    expect(due('2026-03-05')).toBe('tomorrow');
    expect(due('2026-03-06')).toBe('week');
    expect(due('2026-03-08')).toBe('week');
    expect(due('2026-03-09')).toBe('later');
    expect(due(null)).toBe('open');
  });
  it('lets the server say what is overdue', () => {
    expect(due('2026-03-04', true)).toBe('late');
    expect(due('2026-03-03')).toBe('late');
  });
  it('has no rest of the week on a Sunday', () => {
    expect(columnOf({ dueOn: '2026-03-10', overdue: false }, new Date('2026-03-08T04:00:00Z'))).toBe('later');
  });
});

describe('an objection line by line', () => {
  const name = (row: number) => `第 ${String(row)} 台：`;
  it('becomes one reason, in the order of the rows, beside other words', () => {
    let reason = '请尽快整改。';
    reason = withRowWords(reason, 2, '内存只有 8G', name, 3);
    reason = withRowWords(reason, 1, 'IP 不通', name, 3);
    expect(reason).toBe('第 1 台：IP 不通\n第 2 台：内存只有 8G\n请尽快整改。');
    expect(rowWords(reason, 2, name)).toBe('内存只有 8G');
    expect(rowWords(reason, 3, name)).toBe('');
  });
  it('takes a line away with its words', () => {
    expect(withRowWords('第 1 台：IP 不通', 1, '', name, 3)).toBe('');
  });
});
