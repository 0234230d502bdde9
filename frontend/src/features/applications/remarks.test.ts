import { describe, expect, it } from 'vitest';
import type { Application, HistoryEntry } from '@/api/types';
import {
  changedRows,
  lastGivenBack,
  reasonTarget,
  reasonsGiven,
  remarksOn,
  remarksShown,
  rowOf,
  unreasoned,
} from './remarks';

const entry = (more: Partial<HistoryEntry>): HistoryEntry => ({
  at: '2026-03-01T00:00:00Z',
  by: 'bureau',
  byName: '王',
  office: 'bureau',
  object: 'application',
  move: 'accept',
  round: 1,
  ...more,
});
const after = (...history: HistoryEntry[]) => lastGivenBack({ history } as unknown as Application);

describe('a case that came back', () => {
  it('carries the words and the remarks of the last time', () => {
    const first = entry({ at: '2026-03-01T01:00:00Z', move: 'return', from: 'a', to: 'b', reason: '一' });
    const remarks = [{ target: 'application_form.handlerPhone', text: '少一位' }];
    const last = entry({
      at: '2026-03-05T01:00:00Z',
      move: 'return',
      from: 'a',
      to: 'b',
      reason: '二',
      remarks,
    });
    expect(after(last, first)).toMatchObject({ words: '二', remarks });
  });
  it('is none where nothing was said', () => {
    expect(after(entry({}))).toBeUndefined();
  });
  it('does not take an opinion given on the way for a return', () => {
    expect(after(entry({ move: 'give_opinion', opinion: '同意' }))).toBeUndefined();
  });
});

describe('what experts pin to single answers', () => {
  const pin = { target: 'application_form.handlerPhone', text: '少一位' };
  const opinion = entry({ move: 'opine', byName: '阎文博', opinion: '请补充', remarks: [pin] });
  const other = { target: 'application_form.dataVolumeGb', text: '过大' };
  const returned = entry({ at: '2026-03-02T01:00:00Z', move: 'return', from: 'a', to: 'b', reason: '改' });
  const signed = { ...pin, expert: '阎文博' };
  const shown = (round: number, revised: boolean, ...history: HistoryEntry[]) =>
    remarksShown({ round, revised: revised ? { fields: [] } : null, history } as unknown as Application);

  it('stands at the answers while the case is decided about', () => {
    expect(shown(1, false, opinion)).toEqual([signed]);
  });
  it('comes with the bureau’s remarks when the case comes back, under the expert’s name', () => {
    const withOwn = { ...returned, remarks: [other] };
    expect(after(opinion, withOwn)).toMatchObject({ words: '改', remarks: [other, signed] });
    expect(shown(1, true, opinion, returned)).toEqual([signed]);
  });
  it('is kept apart by rounds: what was said of the last, and what is said of this one', () => {
    const again = { ...opinion, at: '2026-03-09T01:00:00Z', round: 2, remarks: [other] };
    expect(shown(2, true, opinion, returned, again)).toEqual([signed, { ...other, expert: '阎文博' }]);
  });
});

describe('a remark', () => {
  it('stands at its answer, also when it is about one row of it', () => {
    const remarks = [
      { target: 'requirement_form.openRows.2.cpuCores', text: '过多' },
      { target: 'requirement_form.openRows', text: '太多台' },
      { target: 'application_form.openRows', text: '另一处' },
    ];
    expect(remarksOn(remarks, 'requirement_form.openRows').map(({ text }) => text)).toEqual([
      '过多',
      '太多台',
    ]);
    expect(rowOf('requirement_form.openRows.2.cpuCores')).toBe(3);
    expect(rowOf('requirement_form.openRows')).toBeUndefined();
  });
});

describe('reviewed quantities', () => {
  const applied = [
    { serverName: 'web-1', cpuCores: 4, memoryGb: 8 },
    { serverName: 'db-1', cpuCores: 16, memoryGb: 64 },
  ];
  const application = { quantities: { applied: { rows: applied } } } as unknown as Application;
  const rows = [
    { ...applied[0], row: 1 },
    { ...applied[1], row: 2, cpuCores: 8 },
  ];

  it('name the rows that differ, cell by cell', () => {
    expect(changedRows(applied, rows)).toEqual([
      { row: 2, name: 'db-1', cells: [{ key: 'cpuCores', before: 16, after: 8 }] },
    ]);
    expect(changedRows(applied, undefined)).toEqual([]);
  });
  it('ask for a reason of each', () => {
    expect(unreasoned(application, { rows })).toHaveLength(1);
    expect(unreasoned(application, { rows, remarks: [{ target: reasonTarget(2), text: ' ' }] })).toHaveLength(
      1,
    );
    expect(unreasoned(application, { rows, remarks: [{ target: reasonTarget(2), text: '过多' }] })).toEqual(
      [],
    );
  });
  it('keep their reasons apart from what was said about the forms', () => {
    const approve = entry({
      move: 'approve',
      opinion: '同意',
      remarks: [{ target: reasonTarget(2), text: '过多' }],
    });
    expect(after(approve)).toBeUndefined();
    expect(reasonsGiven({ history: [approve] } as unknown as Application)).toEqual([
      { row: 2, text: '过多' },
    ]);
  });
});
