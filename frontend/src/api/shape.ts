import type {
  Application,
  Clock,
  HistoryEntry,
  InformationSystem,
  Named,
  Office,
  Origin,
  Quantity,
  Resource,
  Step,
  SystemFields,
  SystemOnItsWay,
  SystemStage,
  Text,
  WorkOrder,
} from './types';

/**
 * Lays an answer out as the pages read it: what the server nests (a system's facts, a clock's basis) stands flat, and
 * what it leaves out has its plain default. The only place that knows both.
 */

interface WireClock extends Omit<Clock, 'limitOrigin' | 'clause' | 'why'> {
  limitOrigin?: Origin;
  clause?: string | null;
  basis?: { origin: Origin; clause?: string | null };
  targetOn?: string | null;
  why?: (Omit<NonNullable<Clock['why']>, 'from' | 'budget'> & { from?: string; budget?: string }) | null;
}

function clockOf(wire: WireClock): Clock {
  const { basis, targetOn, why, ...rest } = wire;
  return {
    ...rest,
    limitOrigin: rest.limitOrigin ?? basis?.origin ?? 'default',
    clause: rest.clause ?? basis?.clause ?? null,
    dueOn: rest.dueOn ?? targetOn ?? null,
    why: why ? { ...why, from: why.from ?? rest.startedAt, budget: why.budget ?? rest.budget } : null,
  };
}

interface WireSystem extends Partial<Omit<InformationSystem, 'unit'>> {
  id: string;
  unit?: Named | string;
  facts?: SystemFields;
}

const named = (unit: Named | string | undefined): Named =>
  typeof unit === 'object' ? unit : { code: unit ?? '', name: unit ?? '' };

export function systemOf(wire: unknown): InformationSystem {
  const { facts, unit, ...rest } = wire as WireSystem;
  return {
    ...facts,
    ...rest,
    name: rest.name ?? facts?.name ?? '',
    stage: rest.stage ?? 'surveyed',
    unit: named(unit),
  };
}

interface WireWay extends Partial<Omit<SystemOnItsWay, 'unit' | 'clocks' | 'history'>> {
  id: string;
  unit?: Named | string;
  stage?: SystemStage;
  clocks?: WireClock[];
  history?: unknown[];
}

export function systemOnItsWayOf(wire: unknown): SystemOnItsWay {
  const { unit, stage, clocks, steps, history, ...rest } = wire as WireWay;
  return {
    ...rest,
    name: rest.name ?? '',
    unit: named(unit),
    state: rest.state ?? stage ?? 'surveyed',
    moveDetails: rest.moveDetails ?? [],
    waiting: rest.waiting ?? [],
    reports: rest.reports ?? [],
    duties: rest.duties ?? [],
    documents: rest.documents ?? [],
    missing: rest.missing ?? [],
    signatures: rest.signatures ?? [],
    clocks: (clocks ?? []).map(clockOf),
    steps: (steps ?? []).map(stepOf),
    history: (history ?? []).map(happeningOf),
    version: rest.version ?? 1,
  };
}

interface WireHistory extends Partial<HistoryEntry> {
  action?: string;
  actor?: string;
  actorName?: string;
  label?: Text;
  detail?: { reason?: string; opinion?: string; round?: number };
}

function happeningOf(wire: unknown): HistoryEntry {
  const { action, actor, actorName, detail, ...rest } = wire as WireHistory;
  return {
    ...rest,
    at: rest.at ?? '',
    by: rest.by ?? actor ?? '',
    byName: rest.byName ?? actorName ?? '',
    office: rest.office ?? 'platform',
    object: rest.object ?? 'application',
    move: rest.move ?? action ?? '',
    reason: rest.reason ?? detail?.reason ?? null,
    opinion: rest.opinion ?? detail?.opinion ?? null,
    round: rest.round ?? detail?.round ?? 1,
  };
}

const stepOf = (step: Omit<Step, 'who'> & { who?: Text | Office | null }): Step => {
  const { who, ...rest } = step;
  return typeof who === 'string' ? { ...rest, office: who } : { ...rest, who: who ?? null };
};

type WireIncomplete = Omit<Application['incomplete'][number], 'message'> & { message?: string };

/** People are named by their accounts in the record, and by their names on a page. */
const callerOf =
  (people: Record<string, string> | null | undefined) =>
  (record: Quantity | null | undefined): Quantity | null =>
    record ? { ...record, by: people?.[record.by] ?? record.by } : null;

export function applicationOf(wire: unknown): Application {
  const answer = wire as Omit<
    Application,
    'system' | 'clocks' | 'steps' | 'history' | 'incomplete' | 'opinions'
  > & {
    system: unknown;
    clocks?: WireClock[];
    steps?: Step[];
    history?: unknown[];
    incomplete?: WireIncomplete[];
    opinions?: (Omit<Application['opinions'][number], 'id'> & { id?: string })[];
    invited?: boolean;
  };
  const { invited, ...rest } = answer;
  const called = callerOf(answer.people);
  return {
    ...rest,
    quantities: {
      ...answer.quantities,
      applied: called(answer.quantities.applied),
      reviewed: called(answer.quantities.reviewed),
      delivered: called(answer.quantities.delivered),
    },
    system: { ...systemOf(answer.system), unit: answer.unit },
    documents: answer.documents.map((paper) => ({
      ...paper,
      files: paper.files
        .filter((file) => !file.key || file.key === paper.key)
        .map((file) => ({ ...file, uploadedBy: answer.people?.[file.uploadedBy] ?? file.uploadedBy })),
    })),
    clocks: (answer.clocks ?? []).map(clockOf),
    steps: (answer.steps ?? []).map(stepOf),
    history: (answer.history ?? []).map(happeningOf),
    incomplete: (answer.incomplete ?? []).map((item) => ({
      ...item,
      field: item.pointer ? item.pointer.replace(/^\/?forms\/[^/]+\//, '') : item.field,
      message: item.message ?? '',
    })),
    opinions: (answer.opinions ?? []).map((opinion, index) => ({
      ...opinion,
      id: opinion.id ?? String(index),
    })),
    invitation: answer.invitation ?? { provider: invited ?? false },
  };
}

export function workOrderOf(wire: unknown): WorkOrder {
  const answer = wire as Omit<WorkOrder, 'clocks' | 'history' | 'overdue'> & {
    clocks?: WireClock[];
    history?: unknown[];
    overdue?: boolean;
  };
  const clocks = (answer.clocks ?? []).map(clockOf);
  return {
    ...answer,
    delivered: callerOf(answer.people)(answer.delivered),
    clocks,
    history: (answer.history ?? []).map(happeningOf).filter((entry) => entry.object === 'work_order'),
    overdue: answer.overdue ?? clocks.some((clock) => clock.state === 'overdue'),
  };
}

type WireResource = Omit<Resource, 'unit' | 'history'> & { unit: Named | string };

export function resourceOf(wire: unknown): Resource {
  const answer = wire as WireResource | { resource: WireResource; history: WireResource[] };
  const resource = 'resource' in answer ? answer.resource : answer;
  const history = (answer as { history?: Resource['history'] }).history;
  return { ...resource, unit: named(resource.unit), ...(history ? { history } : {}) };
}
