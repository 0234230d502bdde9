import type { Application, HistoryEntry, Remark } from '@/api/types';

/** Words that came with a case when it was last given back, and what was pinned to single answers and papers. */
export interface GivenBack {
  entry: HistoryEntry;
  words: string;
  remarks: Remark[];
}

export function lastGivenBack(application: Application): GivenBack | undefined {
  const entry = [...application.history]
    .sort((a, b) => b.at.localeCompare(a.at))
    .find(
      (item) =>
        item.object === 'application' &&
        item.move !== 'submit' &&
        (item.remarks?.length || (item.to !== item.from && item.reason)),
    );
  return entry
    ? {
        entry,
        words: [entry.opinion, entry.reason].filter(Boolean).join('\n'),
        remarks: entry.remarks ?? [],
      }
    : undefined;
}

/** `requirement_form.openRows.2.cpuCores` belongs to the answer `requirement_form.openRows`. */
export const answerOf = (target: string): string => target.split('.').slice(0, 2).join('.');

/** Which row of a table a remark is about, counted from 1; undefined for the whole of it. */
export function rowOf(target: string): number | undefined {
  const row = target.split('.')[2];
  return row !== undefined && /^\d+$/.test(row) ? Number(row) + 1 : undefined;
}

export const remarksOn = (remarks: Remark[], path: string): Remark[] =>
  remarks.filter(({ target }) => answerOf(target) === path);
