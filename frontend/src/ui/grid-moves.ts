import { useRef, useState } from 'react';
import type { FieldDefinition, Row } from '@/api/types';
import { cellOf, isEmpty, withCell } from './definition';

/** web-1 is followed by web-2: two machines never share a name. */
export function nextName(name: string): string {
  const match = /^(.*?)(\d+)$/.exec(name);
  if (!match) return `${name}-2`;
  const [, stem = '', number = ''] = match;
  return stem + String(Number(number) + 1).padStart(number.length, '0');
}

const isName = (column: FieldDefinition): boolean => column.unique === true || column.key === 'serverName';

/** 向下填充: this cell's value in every row below; a name counts on. */
export function filledDown(rows: Row[], column: FieldDefinition, from: number): Row[] {
  let value = cellOf(rows[from], column.key);
  if (isEmpty(value)) return rows;
  return rows.map((row, index) => {
    if (index <= from) return row;
    if (isName(column) && typeof value === 'string') value = nextName(value);
    return withCell(row, column.key, value);
  });
}

/** What keeps its data in memory is sold with four gigabytes a core, the rest with two. */
const HUNGRY = /数据库|缓存|中间件|database|db|sql|redis|oracle|dameng|达梦|kingbase|人大金仓|cache/i;

/** A sensible memory for the cores that were asked for; undefined where there is nothing to go by. */
export function memoryFor(row: Row): number | undefined {
  const cores = Number(row['cpuCores']);
  if (isEmpty(row['cpuCores']) || !Number.isInteger(cores) || cores < 1) return undefined;
  const about = `${String((row['serverName'] as string | undefined) ?? '')} ${String((row['purpose'] as string | undefined) ?? '')}`;
  return cores * (HUNGRY.test(about) ? 4 : 2);
}

export const wantsMemory = (row: Row): boolean => isEmpty(row['memoryGb']) && memoryFor(row) !== undefined;

export const withMemory = (rows: Row[]): Row[] =>
  rows.map((row) => (wantsMemory(row) ? { ...row, memoryGb: memoryFor(row) } : row));

const MOST_STEPS = 100;

/**
 * Undo and redo of a grid whose rows live elsewhere. Typing in one cell is one step, whatever its length; everything else
 * (a paste, a row more or less) is a step by itself.
 */
export function useUndo(rows: Row[], onChange: (rows: Row[]) => void) {
  const past = useRef<Row[][]>([]);
  const future = useRef<Row[][]>([]);
  const typing = useRef<string | undefined>(undefined);
  const [counts, setCounts] = useState({ back: 0, forth: 0 });
  const count = () => {
    setCounts({ back: past.current.length, forth: future.current.length });
  };
  return {
    canUndo: counts.back > 0,
    canRedo: counts.forth > 0,
    /** @param cell what is being typed in, where it is typing */
    change: (next: Row[], cell?: string) => {
      if (cell === undefined || cell !== typing.current)
        past.current = [...past.current, rows].slice(-MOST_STEPS);
      typing.current = cell;
      future.current = [];
      count();
      onChange(next);
    },
    /** A cell was left: what is typed next is a step of its own. */
    left: () => {
      typing.current = undefined;
    },
    undo: () => {
      const before = past.current.pop();
      if (!before) return;
      future.current.push(rows);
      typing.current = undefined;
      count();
      onChange(before);
    },
    redo: () => {
      const after = future.current.pop();
      if (!after) return;
      past.current.push(rows);
      typing.current = undefined;
      count();
      onChange(after);
    },
  };
}
