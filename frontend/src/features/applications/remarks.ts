import type { Application, HistoryEntry, Remark, Row } from '@/api/types';

/** A remark with the name of the expert whose opinion it belongs to; the bureau's has none. */
export interface SignedRemark extends Remark {
  expert?: string;
}

/** Words that came with a case when it was last given back, and what was pinned to single answers and papers. */
export interface GivenBack {
  entry: HistoryEntry;
  words: string;
  /** The bureau's first, then what the experts of that round had pinned. */
  remarks: SignedRemark[];
}

const OPINE = 'opine';

export function lastGivenBack(application: Application): GivenBack | undefined {
  const entry = [...application.history]
    .sort((a, b) => b.at.localeCompare(a.at))
    .find(
      (item) =>
        item.object === 'application' &&
        item.move !== 'submit' &&
        item.move !== OPINE &&
        (pinned(item).length || (item.to !== item.from && item.reason)),
    );
  return entry
    ? {
        entry,
        words: [entry.opinion, entry.reason].filter(Boolean).join('\n'),
        remarks: [...pinned(entry), ...opined(application, entry.round)],
      }
    : undefined;
}

/** What the experts of one round pinned to single answers. */
const opined = ({ history }: Application, round: number): SignedRemark[] =>
  history
    .filter((item) => item.object === 'application' && item.move === OPINE && item.round === round)
    .flatMap((item) => pinned(item).map((remark) => ({ ...remark, expert: item.byName })));

/** What stands at the answers of a case as it is read: why it last came back, and what experts say in this round. */
export function remarksShown(application: Application): SignedRemark[] {
  const back = application.revised ? lastGivenBack(application) : undefined;
  return [
    ...(back?.remarks ?? []),
    ...(back?.entry.round === application.round ? [] : opined(application, application.round)),
  ];
}

/** `requirement_form.openRows.2.cpuCores` belongs to the answer `requirement_form.openRows`. */
export const answerOf = (target: string): string => target.split('.').slice(0, 2).join('.');

/** Which row of a table a remark is about, counted from 1; undefined for the whole of it. */
export function rowOf(target: string): number | undefined {
  const row = target.split('.')[2];
  return row !== undefined && /^\d+$/.test(row) ? Number(row) + 1 : undefined;
}

export const remarksOn = (remarks: SignedRemark[], path: string): SignedRemark[] =>
  remarks.filter(({ target }) => answerOf(target) === path);

/* Reasons for quantities stand under `quantities.3`: the third server, not an answer of a form. */
const QUANTITY = /^quantities\.(\d+)$/;

const pinned = (entry: HistoryEntry): Remark[] =>
  (entry.remarks ?? []).filter(({ target }) => !QUANTITY.test(target));

export const reasonTarget = (row: number): string => `quantities.${String(row)}`;

/** The remarks a move carries already. */
export const remarksIn = (data: Record<string, unknown> | undefined): Remark[] =>
  Array.isArray(data?.['remarks']) ? (data['remarks'] as Remark[]) : [];

/** Why the last decision granted other quantities, by server. */
export function reasonsGiven(application: Application): { row: number; text: string }[] {
  const entry = [...application.history]
    .sort((a, b) => b.at.localeCompare(a.at))
    .find((item) => item.remarks?.some(({ target }) => QUANTITY.test(target)));
  return (entry?.remarks ?? []).flatMap(({ target, text }) => {
    const row = QUANTITY.exec(target)?.[1];
    return row ? [{ row: Number(row), text }] : [];
  });
}

const AMOUNTS = ['cpuCores', 'memoryGb', 'systemDiskGb', 'dataDiskGb', 'backupGb', 'bandwidthMbps'];

export interface ChangedRow {
  row: number;
  name: string;
  cells: { key: string; before: unknown; after: unknown }[];
}

/** The servers of which other quantities are about to be granted than were applied for. */
export function changedRows(applied: Row[], reviewed: Row[] | undefined): ChangedRow[] {
  return (reviewed ?? []).flatMap((after, index) => {
    const before = applied[index];
    const cells = AMOUNTS.filter((key) => (before?.[key] ?? null) !== (after[key] ?? null)).map((key) => ({
      key,
      before: before?.[key],
      after: after[key],
    }));
    const name = after['serverName'] ?? before?.['serverName'];
    return cells.length
      ? [{ row: Number(after['row']) || index + 1, name: typeof name === 'string' ? name : '', cells }]
      : [];
  });
}

/** Of those, the ones without a reason. */
export function unreasoned(application: Application, data: Record<string, unknown>): ChangedRow[] {
  const given = new Set(
    remarksIn(data)
      .filter(({ text }) => text.trim())
      .map(({ target }) => target),
  );
  return changedRows(application.quantities.applied?.rows ?? [], data['rows'] as Row[] | undefined).filter(
    ({ row }) => !given.has(reasonTarget(row)),
  );
}
