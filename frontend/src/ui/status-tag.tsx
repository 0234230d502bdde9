import { useTranslation } from 'react-i18next';
import type {
  AdjustmentState,
  AgreementState,
  ApplicationStage,
  ClockState,
  ContractState,
  Conclusion,
  ExemptionState,
  OrganizationFlagKey,
  Pool,
  ResourceState,
  RoomState,
  SystemStage,
  SystemStanding,
  WorkOrderStage,
} from '@/api/types';
import type { Catalog } from '@/lib/i18n/zh-cn';

export type Tone = 'doing' | 'done' | 'soon' | 'late' | 'closed';

/**
 * Every status with its color. The Records are total: a status added to the API types does not compile until it stands
 * here, and (see the catalogs' type) until both languages have a word for it.
 */
export const tones = {
  application: {
    draft: 'closed',
    submitted: 'doing',
    supplementing: 'soon',
    coordinating: 'doing',
    reviewing: 'doing',
    evaluating: 'doing',
    deciding: 'doing',
    government_decision: 'doing',
    endorsing: 'doing',
    approved: 'done',
    dispatched: 'doing',
    fulfilled: 'done',
    in_use: 'doing',
    expired: 'soon',
    returning: 'doing',
    returned: 'soon',
    plan_revision: 'soon',
    refused: 'late',
    withdrawn: 'closed',
  } satisfies Record<ApplicationStage, Tone>,
  workOrder: {
    dispatched: 'doing',
    accepted: 'doing',
    in_progress: 'doing',
    awaiting_confirmation: 'doing',
    confirmed: 'done',
    disputed: 'soon',
    cancelled: 'closed',
  } satisfies Record<WorkOrderStage, Tone>,
  agreement: {
    to_sign: 'doing',
    signed: 'doing',
    filed: 'done',
    missing: 'late',
  } satisfies Record<AgreementState, Tone>,
  system: {
    surveyed: 'closed',
    planned: 'doing',
    testing: 'doing',
    trial: 'doing',
    live: 'done',
    legacy_retained: 'done',
    closed: 'closed',
    exempted: 'closed',
    merged: 'closed',
    retired: 'closed',
  } satisfies Record<SystemStage, Tone>,
  resource: {
    allocated: 'doing',
    confirmed: 'doing',
    in_use: 'done',
    suspended: 'soon',
    reclaimed: 'closed',
    temporary: 'doing',
    expired: 'late',
  } satisfies Record<ResourceState, Tone>,
  clock: {
    running: 'doing',
    paused: 'closed',
    met: 'done',
    late: 'late',
    overdue: 'late',
  } satisfies Record<ClockState, Tone>,
  adjustment: {
    announced: 'soon',
    under_way: 'doing',
    over: 'done',
    withdrawn: 'closed',
  } satisfies Record<AdjustmentState, Tone>,
  contract: { coming: 'doing', in_force: 'done', over: 'closed' } satisfies Record<ContractState, Tone>,
  organization: {
    contacts_missing: 'late',
    contract_missing: 'late',
    contract_ending: 'soon',
  } satisfies Record<OrganizationFlagKey, Tone>,
  standing: {
    out_of_scope: 'closed',
    outstanding: 'soon',
    live: 'done',
    exempted: 'closed',
    merged: 'closed',
    retired: 'closed',
    closed: 'closed',
  } satisfies Record<SystemStanding, Tone>,
  exemption: {
    pending: 'doing',
    approved: 'done',
    refused: 'late',
    expired: 'soon',
  } satisfies Record<ExemptionState, Tone>,
  room: { in_use: 'doing', to_decommission: 'soon', closed: 'closed' } satisfies Record<RoomState, Tone>,
  compliance: { complete: 'done', incomplete: 'soon' } satisfies Record<Pool['compliance'], Tone>,
  conclusion: { pass: 'done', revise: 'soon', reject: 'late' } satisfies Record<Conclusion, Tone>,
} as const;

/** Fails to compile when a status has no word in the catalogs. */
type Labels = { [K in keyof typeof tones]: Record<keyof (typeof tones)[K], string> };
export type EveryStatusHasALabel = Catalog['status'] extends Labels ? true : never;
const everyStatusHasALabel: EveryStatusHasALabel = true;
void everyStatusHasALabel;

export type StatusKind = keyof typeof tones;
type StatusOf<K extends StatusKind> = keyof (typeof tones)[K] & string;

interface StatusTagProps<K extends StatusKind> {
  kind: K;
  status: StatusOf<K>;
  /** The regime's own word for it, when the server sent one. */
  label?: string | undefined;
}

export function StatusTag<K extends StatusKind>({ kind, status, label }: StatusTagProps<K>) {
  const { t } = useTranslation();
  const tone: Tone = (tones[kind] as Record<string, Tone | undefined>)[status] ?? 'doing';
  return (
    <span className={`zy-tag zy-tone-${tone}`} data-status={status}>
      <ToneMark tone={tone} />
      {label || t(`status.${kind}.${status}` as 'status.application.draft')}
    </span>
  );
}

const shapes: Record<Tone, string> = {
  doing: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 2v8a4 4 0 0 0 0-8Z',
  done: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm-1 9.3L3.9 7.7l1.2-1.2L7 8.4l3.9-3.9 1.2 1.2L7 10.8Z',
  soon: 'M8 1.5 15 14H1L8 1.5Zm-.8 4.7v4h1.6v-4H7.2Zm0 5v1.5h1.6v-1.5H7.2Z',
  late: 'M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2l3.7-3.7ZM7.2 4.3v5h1.6v-5H7.2Zm0 6v1.5h1.6v-1.5H7.2Z',
  closed: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 1.6a4.4 4.4 0 1 1 0 8.8 4.4 4.4 0 0 1 0-8.8Z',
};

/** State is never told by color alone: each tone has its own shape. */
export function ToneMark({ tone }: { tone: Tone }) {
  return (
    <svg className="zy-mark" viewBox="0 0 16 16" width="12" height="12" aria-hidden="true" focusable="false">
      <path d={shapes[tone]} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
