import { describe, expect, it } from 'vitest';
import type { FieldDefinition } from '@/api/types';
import { filledDown, memoryFor, nextName, withMemory } from './grid-moves';

const column = (key: string): FieldDefinition => ({
  key,
  label: { zh: key, en: key },
  type: 'text',
  required: true,
});

describe('filling down', () => {
  it('writes a value into every row below and leaves those above', () => {
    const rows = [{ os: 'a' }, { os: 'b' }, { os: null }, {}];
    expect(filledDown(rows, column('os'), 1)).toEqual([{ os: 'a' }, { os: 'b' }, { os: 'b' }, { os: 'b' }]);
  });
  it('counts names on, with the zeros they are written with', () => {
    expect(filledDown([{ serverName: 'web-08' }, {}, {}], column('serverName'), 0)).toEqual([
      { serverName: 'web-08' },
      { serverName: 'web-09' },
      { serverName: 'web-10' },
    ]);
    expect(nextName('门户')).toBe('门户-2');
  });
  it('does not empty a column by an empty cell', () => {
    const rows = [{ os: '' }, { os: 'b' }];
    expect(filledDown(rows, column('os'), 0)).toEqual(rows);
  });
});

describe('the suggested memory', () => {
  it('is twice the cores, four times for what keeps data in memory', () => {
    expect(memoryFor({ cpuCores: 8, purpose: '门户' })).toBe(16);
    expect(memoryFor({ cpuCores: 8, purpose: '数据库' })).toBe(32);
    expect(memoryFor({ cpuCores: 4, serverName: 'redis-1' })).toBe(16);
  });
  it('is none where no cores stand', () => {
    expect(memoryFor({})).toBeUndefined();
    expect(memoryFor({ cpuCores: '四' })).toBeUndefined();
  });
  it('never covers what somebody wrote', () => {
    expect(withMemory([{ cpuCores: 4, memoryGb: 6 }, { cpuCores: 4 }])).toEqual([
      { cpuCores: 4, memoryGb: 6 },
      { cpuCores: 4, memoryGb: 8 },
    ]);
  });
});
