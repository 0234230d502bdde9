import { describe, expect, it } from 'vitest';
import { csv, dateTime, groupDecimal, isoDate, splitBudget } from './format';
import { safeReturn } from './auth/session';
import { isWorkingDay, workingDaysUntil } from './working-days';

describe('dates', () => {
  it('read an instant in China', () => {
    expect(isoDate('2026-03-04T16:30:00Z')).toBe('2026-03-05');
    expect(dateTime('2026-03-04T16:30:00Z')).toBe('2026-03-05 00:30');
  });
  it('leave a plain date alone', () => {
    expect(isoDate('2026-03-04')).toBe('2026-03-04');
  });
});

describe('money', () => {
  it('is grouped without passing through a float', () => {
    expect(groupDecimal('12345678901234567.1')).toBe('12,345,678,901,234,567.10');
    expect(groupDecimal('-1200')).toBe('-1,200.00');
  });
  it('keeps the cents the server sent', () => {
    expect(groupDecimal('0.1234')).toBe('0.1234');
  });
});

describe('working days left', () => {
  const special = new Map([
    ['2026-10-01', 'holiday'],
    ['2026-10-02', 'holiday'],
    ['2026-10-10', 'workday'],
  ] as const);
  it('count make-up days and skip holidays', () => {
    expect(isWorkingDay('2026-10-10', special)).toBe(true);
    expect(isWorkingDay('2026-10-01', special)).toBe(false);
    expect(workingDaysUntil('2026-09-30', '2026-10-05', special)).toBe(1);
    expect(workingDaysUntil('2026-10-09', '2026-10-10', special)).toBe(1);
  });
  it('are none on the last day and negative after it', () => {
    expect(workingDaysUntil('2026-03-05', '2026-03-05', new Map())).toBe(0);
    expect(workingDaysUntil('2026-03-09', '2026-03-05', new Map())).toBe(-2);
  });
});

describe('budgets', () => {
  it('are read in both writings', () => {
    expect(splitBudget('2WD')).toEqual({ count: 2, unit: 'WD' });
    expect(splitBudget('P3M')).toEqual({ count: 3, unit: 'M' });
    expect(splitBudget('2025-07-10')).toBeUndefined();
  });
});

describe('csv', () => {
  it('quotes, marks its encoding and defuses formulas', () => {
    expect(
      csv(
        ['名称', 'n'],
        [
          ['a,"b"', 1],
          ['=1+1', null],
        ],
      ),
    ).toBe('\uFEFF名称,n\r\n"a,""b""",1\r\n\'=1+1,\r\n');
  });
  it('leaves negative numbers numbers', () => {
    expect(csv(['n'], [[-3]])).toContain('-3');
    expect(csv(['n'], [[-3]])).not.toContain("'-3");
  });
});

describe('the way back after signing in', () => {
  it('never leads to another origin', () => {
    expect(safeReturn('/applications/1?tab=papers')).toBe('/applications/1?tab=papers');
    for (const elsewhere of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '',
      undefined,
      '/auth/callback',
    ]) {
      expect(safeReturn(elsewhere)).toBe('/');
    }
  });
});
