import type { EnforcedRule } from '@/api/types';

export type Tab = 'text' | 'procedures' | 'papers' | 'values' | 'clauses';

const TABS: Record<EnforcedRule['kind'], Tab> = {
  stage: 'procedures',
  move: 'procedures',
  refusal: 'procedures',
  clock: 'procedures',
  paper: 'papers',
  form: 'papers',
  funding: 'values',
  value: 'values',
};

/** The id of the row in which a rule stands: moves and refusals stand with their stage. */
export const rowOf = (kind: EnforcedRule['kind'], key: string, procedure?: string | null) =>
  ['rule', kind === 'move' || kind === 'refusal' ? 'stage' : kind, procedure, key].filter(Boolean).join('-');

/** Where a rule stands on the regulation page. */
export const ruleAddress = (rule: EnforcedRule): { tab: Tab; row: string } => ({
  tab: TABS[rule.kind],
  row: rowOf(rule.kind, rule.key, rule.procedure),
});
