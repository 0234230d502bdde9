/**
 * A small imitation of the server for looking at pages and testing components. It knows one regime and just enough of its
 * procedure to walk a case from draft to receipt; what is right, the real server decides.
 */
import type {
  Application,
  ApplicationStage,
  ApplicationSummary,
  Clock,
  Difference,
  FieldDefinition,
  FormValues,
  Forms,
  InformationSystem,
  MoveDetail,
  Notification,
  Opinion,
  Paper,
  PaperFile,
  Quantity,
  Remark,
  Resource,
  Review,
  Row,
  Step,
  SystemFields,
  Text,
  WorkOrder,
  WorkOrderStage,
  HistoryEntry,
} from '../src/api/types.ts';
import { due } from './calendar.ts';
import { now, people, type FakePerson } from './people.ts';
import {
  moveLabels,
  papers as paperNames,
  procedures,
  regime,
  stageLabels,
  workOrderLabels,
} from './regime.ts';

export class Refusal extends Error {
  readonly status: number;
  readonly body: Record<string, unknown>;
  constructor(
    status: number,
    slug: string,
    title: string,
    detail: string,
    more: Record<string, unknown> = {},
  ) {
    super(detail);
    this.status = status;
    this.body = { type: `/problems/${slug}`, title, status, detail, ...more };
  }
}

export interface Case {
  id: string;
  number: string;
  stage: ApplicationStage;
  version: number;
  round: number;
  unit: FakePerson;
  systemId: string;
  forms: Forms;
  files: Record<string, PaperFile[]>;
  extraPapers: string[];
  enteredBy: Record<string, string>;
  opinions: Opinion[];
  history: HistoryEntry[];
  experts: string[];
  invited: boolean;
  createdAt: string;
  submittedAt?: string;
  updatedAt: string;
  reviewed?: Quantity;
  orderId?: string;
}
interface Order {
  id: string;
  number: string;
  caseId: string;
  stage: WorkOrderStage;
  version: number;
  notifiedAt: string;
  delivered?: Quantity;
  receipt?: WorkOrder['receipt'];
  history: HistoryEntry[];
}

export class World {
  readonly systems = new Map<string, InformationSystem>();
  readonly cases = new Map<string, Case>();
  readonly orders = new Map<string, Order>();
  readonly resources = new Map<string, Resource>();
  readonly notifications = new Map<string, Notification & { to: string }>();
  private readonly listeners = new Set<
    (event: { event: string; id: string; data: unknown; to?: string }) => void
  >();
  private serial = 0;

  id = (prefix: string): string => `${prefix}-${String(++this.serial).padStart(4, '0')}`;

  listen(listener: (event: { event: string; id: string; data: unknown; to?: string }) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  private tell(event: string, data: unknown, to?: string): void {
    const id = this.id('event');
    for (const listener of this.listeners) listener({ event, id, data, ...(to ? { to } : {}) });
  }

  notify(to: string, title: Text, body: Text, link: string, clause?: string, at = now(), read = false): void {
    const item = {
      id: this.id('note'),
      at,
      kind: 'case',
      title,
      body,
      link,
      read,
      to,
      ...(clause ? { clause } : {}),
    };
    this.notifications.set(item.id, item);
    this.tell('notification', item, to);
  }

  /* ---- cases ---- */

  addSystem(
    fields: SystemFields,
    unit: FakePerson,
    stage: InformationSystem['stage'] = 'surveyed',
  ): InformationSystem {
    const system = { ...fields, id: this.id('system'), unit: unit.org, stage, version: 1 };
    this.systems.set(system.id, system);
    return system;
  }

  open(unit: FakePerson, systemId: string, forms: Forms, at = now()): Case {
    const count = this.cases.size + 1;
    const created: Case = {
      id: this.id('case'),
      number: `LX-2026-${String(count).padStart(4, '0')}`,
      stage: 'draft',
      version: 1,
      round: 1,
      unit,
      systemId,
      forms,
      files: {},
      extraPapers: [],
      enteredBy: {},
      opinions: [],
      history: [],
      experts: [],
      invited: false,
      createdAt: at,
      updatedAt: at,
    };
    this.cases.set(created.id, created);
    this.record(created, unit, 'create', undefined, 'draft', {}, at);
    return created;
  }

  sees(who: FakePerson, item: Case): boolean {
    switch (who.role) {
      case 'unit':
        return item.unit.org.code === who.org.code;
      case 'bureau':
        return item.stage !== 'draft';
      case 'provider':
        return item.invited || item.orderId !== undefined;
      case 'expert':
        return (
          item.experts.includes(who.username) || item.opinions.some((opinion) => opinion.by === who.username)
        );
      case 'admin':
        return false;
    }
  }

  find(who: FakePerson, id: string): Case {
    const item = this.cases.get(id);
    if (!item || !this.sees(who, item))
      throw new Refusal(404, 'not-found', '没有找到', '没有这份申请，或不在本账号可见范围内。');
    return item;
  }

  editable(who: FakePerson, item: Case): boolean {
    const open = ['draft', 'returned', 'supplementing'].includes(item.stage);
    return (
      open &&
      ((who.role === 'unit' && who.org.code === item.unit.org.code) ||
        (who.role === 'provider' && item.invited))
    );
  }

  private documents(item: Case): Paper[] {
    const type = this.systemOf(item).systemType;
    const required =
      type === 'new'
        ? ['project_approval', 'construction_plan', 'construction_contract']
        : type === 'superior'
          ? ['rollout_document', 'policy_basis']
          : ['construction_contract', 'completion_acceptance'];
    const clause = type === 'new' ? 'LX-4.1.3b' : type === 'superior' ? 'LX-4.1.3c' : 'LX-4.1.3a';
    const optional = [
      'application_letter',
      'mlps_filing_certificate',
      'mlps_assessment_report',
      'migration_plan',
    ];
    const has = (key: string) => (item.files[key] ?? []).length > 0;
    return [...required, ...item.extraPapers, ...optional].map((key) => ({
      key,
      label: paperNames[key] ?? { zh: key, en: key },
      required: !optional.includes(key),
      present: has(key) || (type === 'superior' && required.includes(key) && required.some(has)),
      clause: optional.includes(key) ? null : item.extraPapers.includes(key) ? 'LX-6.1b' : clause,
      alternatives:
        type === 'superior' && required.includes(key) ? required.filter((other) => other !== key) : null,
      files: item.files[key] ?? [],
    }));
  }

  systemOf(item: Case): InformationSystem {
    const system = this.systems.get(item.systemId);
    if (!system) throw new Error('no system');
    return system;
  }

  private missing(item: Case): string[] {
    const documents = this.documents(item);
    const missing = documents.filter((paper) => paper.required && !paper.present).map((paper) => paper.key);
    return missing[0] === 'rollout_document' ? ['rollout_document'] : missing;
  }

  private incomplete(item: Case): Application['incomplete'] {
    return Object.values(regime.forms).flatMap((form) => {
      const values: FormValues = item.forms[form.key] ?? {};
      return form.fields.flatMap((field) => incompleteIn(form.key, field, values));
    });
  }

  private derived(item: Case): Forms {
    const expert = item.opinions.find((opinion) => opinion.office === 'expert');
    const bureau = item.opinions.find((opinion) => opinion.office === 'bureau');
    const box = (opinion: Opinion | undefined) =>
      opinion
        ? {
            opinion: opinion.opinion,
            signer: opinion.signatory ?? opinion.byName,
            signedOn: opinion.at.slice(0, 10),
          }
        : null;
    return {
      ...item.forms,
      application_form: {
        ...item.forms['application_form'],
        applicantName: item.unit.org.name,
        systemName: this.systemOf(item).name,
        systemTypeBox: this.systemOf(item).systemType === 'new' ? 'new' : 'continued',
        expertOpinion: box(expert),
        bureauOpinion: box(bureau),
      },
      requirement_form: { ...item.forms['requirement_form'] },
    };
  }

  private moves(who: FakePerson, item: Case): MoveDetail[] {
    const stage = procedures['onboarding']?.find((candidate) => candidate.key === item.stage);
    return (stage?.moves ?? [])
      .filter((move) => move.by === who.role && (who.role !== 'unit' || who.org.code === item.unit.org.code))
      .map((move) => ({
        move: move.move,
        label: move.label,
        to: move.to,
        toLabel: stageLabels[move.to] ?? { zh: move.to, en: move.to },
        needs: move.needs,
        clause: move.clause ?? null,
        effect: effects[move.move] ?? { zh: '办理后进入下一环节。', en: 'The case moves on.' },
      }));
  }

  private appliedRows(item: Case): Row[] {
    return ((item.forms['requirement_form']?.['openRows'] as Row[] | undefined) ?? []).map((row, index) => ({
      ...row,
      row: index + 1,
    }));
  }

  quantities(item: Case): Application['quantities'] {
    const order = item.orderId ? this.orders.get(item.orderId) : undefined;
    const applied = item.submittedAt
      ? { rows: this.appliedRows(item), at: item.submittedAt, by: item.unit.org.name }
      : null;
    const differences: Difference[] = [];
    for (const row of applied?.rows ?? []) {
      const number = Number(row['row']);
      const reviewed = item.reviewed?.rows.find((candidate) => candidate['row'] === number);
      const delivered = order?.delivered?.rows.find((candidate) => candidate['row'] === number);
      for (const column of ['cpuCores', 'memoryGb', 'systemDiskGb', 'dataDiskGb', 'backupGb']) {
        const values = [row[column], reviewed?.[column], delivered?.[column]].filter(
          (value) => value !== undefined,
        );
        if (new Set(values).size > 1) {
          differences.push({
            row: number,
            column,
            applied: row[column],
            reviewed: reviewed?.[column],
            delivered: delivered?.[column],
          });
        }
      }
    }
    return { applied, reviewed: item.reviewed ?? null, delivered: order?.delivered ?? null, differences };
  }

  private clocks(item: Case): Clock[] {
    const result: Clock[] = [];
    if (item.submittedAt) {
      const working = due(item.submittedAt, '10WD');
      const closed = item.history.find(
        (entry) => ['approve', 'return', 'refuse'].includes(entry.move) && entry.round === item.round,
      )?.at;
      if (working) {
        result.push({
          key: 'review',
          label: { zh: '审核', en: 'Review' },
          limitOrigin: 'default',
          budget: '10WD',
          startedAt: item.submittedAt,
          targetAt: working.dueAt,
          dueOn: working.dueOn,
          state: closed ? 'met' : item.stage === 'supplementing' ? 'paused' : 'running',
          provisional: working.provisional,
          why: working,
          ...(closed ? { closedAt: closed } : {}),
        });
      }
    }
    const order = item.orderId ? this.orders.get(item.orderId) : undefined;
    if (order) result.unshift(...this.orderClocks(order));
    return result;
  }

  private orderClocks(order: Order): Clock[] {
    const working = due(order.notifiedAt, '2WD');
    if (!working) return [];
    const deliveredAt = order.delivered?.at;
    const late = Date.parse(deliveredAt ?? now()) >= Date.parse(working.dueAt);
    return [
      {
        key: 'provision',
        label: { zh: '开通', en: 'Provisioning' },
        clause: 'SX-14.1',
        limitOrigin: 'inherited',
        budget: '2WD',
        startedAt: order.notifiedAt,
        dueAt: working.dueAt,
        dueOn: working.dueOn,
        state: deliveredAt ? (late ? 'late' : 'met') : late ? 'overdue' : 'running',
        provisional: false,
        why: working,
        ...(deliveredAt ? { closedAt: deliveredAt } : {}),
      },
    ];
  }

  private steps(item: Case): Step[] {
    const path = (procedures['onboarding'] ?? []).filter((stage) => stage.path);
    const beside: Partial<Record<ApplicationStage, string>> = {
      supplementing: 'submitted',
      returned: 'draft',
      refused: 'deciding',
      withdrawn: 'draft',
    };
    const at = path.findIndex((stage) => stage.key === (beside[item.stage] ?? item.stage));
    const who: Record<string, string> = {
      unit: item.unit.org.name,
      bureau: '岚县政务信息管理局',
      provider: '吕梁云时代',
      expert: '专家',
    };
    const dueOn = this.clocks(item).find(
      (clock) => clock.state === 'running' || clock.state === 'overdue',
    )?.dueOn;
    return path.map((stage, index) => {
      const since = item.history.find((entry) => entry.to === stage.key)?.at;
      const state = item.stage === 'fulfilled' || index < at ? 'done' : index === at ? 'current' : 'next';
      const name = stage.actor ? who[stage.actor] : undefined;
      return {
        key: stage.key,
        label: stage.label,
        state,
        ...(name ? { who: { zh: name, en: name } } : {}),
        ...(since && state !== 'next' ? { since } : {}),
        ...(state === 'current' && dueOn ? { dueOn } : {}),
        clause: stage.clause ?? null,
      };
    });
  }

  view(who: FakePerson, item: Case): Application {
    const moveDetails = this.moves(who, item);
    const order = item.orderId ? this.orders.get(item.orderId) : undefined;
    return {
      id: item.id,
      number: item.number,
      kind: 'onboarding',
      regime: {
        id: regime.id,
        title: regime.title,
        revision: regime.revision,
        documentNumber: regime.documentNumber,
      },
      legalBasisExpired: false,
      lateSubmission: false,
      round: item.round,
      stage: item.stage,
      stageLabel: stageLabels[item.stage] ?? { zh: item.stage, en: item.stage },
      version: item.version,
      unit: item.unit.org,
      bureau: { code: 'lx-gia', name: '岚县政务信息管理局' },
      provider: { code: 'lvliang-cloud', name: '吕梁云时代技术有限公司' },
      system: this.systemOf(item),
      createdAt: item.createdAt,
      submittedAt: item.submittedAt ?? null,
      updatedAt: item.updatedAt,
      moves: moveDetails.map((detail) => detail.move),
      moveDetails,
      documents: this.documents(item),
      missing: this.missing(item),
      incomplete: this.incomplete(item),
      forms: this.derived(item),
      enteredBy: item.enteredBy,
      quantities: this.quantities(item),
      opinions: item.opinions,
      clocks: this.clocks(item),
      steps: this.steps(item),
      history: [...item.history, ...(order?.history ?? [])],
      workOrder: order
        ? { id: order.id, number: order.number, stage: order.stage, version: order.version }
        : null,
      resources: [...this.resources.values()]
        .filter((resource) => resource.applicationId === item.id)
        .map((resource) => resource.id),
      editable: this.editable(who, item),
      revised: item.history.some((entry) => entry.to === 'returned' || entry.to === 'supplementing')
        ? { since: item.updatedAt, fields: ['application_form.handlerEmail'] }
        : null,
      people: {},
      invitation: { provider: item.invited },
    };
  }

  summary(who: FakePerson, item: Case): ApplicationSummary {
    const clock = this.clocks(item).find(
      (candidate) => candidate.state === 'running' || candidate.state === 'overdue',
    );
    const order = item.orderId ? this.orders.get(item.orderId) : undefined;
    const waitingFor =
      item.stage === 'dispatched'
        ? order?.stage === 'awaiting_confirmation'
          ? 'unit'
          : 'provider'
        : ((procedures['onboarding']?.find((stage) => stage.key === item.stage)?.actor ?? null) as
            'unit' | null);
    return {
      id: item.id,
      number: item.number,
      kind: 'onboarding',
      system: { id: item.systemId, name: this.systemOf(item).name },
      unit: item.unit.org,
      stage: item.stage,
      stageLabel: stageLabels[item.stage] ?? { zh: item.stage, en: item.stage },
      round: item.round,
      version: item.version,
      submittedAt: item.submittedAt ?? null,
      updatedAt: item.updatedAt,
      dueAt: clock?.dueAt ?? null,
      dueOn: clock?.dueOn ?? null,
      overdue: clock?.state === 'overdue',
      waitingFor,
      todo: waitingFor === who.role,
    };
  }

  private record(
    item: Case,
    who: FakePerson,
    move: string,
    from: string | undefined,
    to: string,
    words: { reason?: string; opinion?: string; clause?: string | null; remarks?: Remark[] },
    at = now(),
  ): void {
    item.history.push({
      at,
      by: who.username,
      byName: who.name,
      office: who.office,
      object: 'application',
      move,
      to,
      toLabel: stageLabels[to] ?? null,
      round: item.round,
      ...(from ? { from } : {}),
      ...words,
    });
    item.updatedAt = at;
    this.tell('changed', { object: 'application', id: item.id });
  }

  save(
    who: FakePerson,
    item: Case,
    version: number | undefined,
    body: { system?: SystemFields; forms: Forms },
  ): void {
    if (!this.editable(who, item))
      throw new Refusal(409, 'move-not-allowed', '现在不能修改', '这份申请已提交，不能修改。');
    if (version !== undefined && version !== item.version) {
      throw new Refusal(
        412,
        'stale-state',
        '别人已先一步修改',
        `这份申请已由他人修改，当前版本为 ${String(item.version)}。`,
      );
    }
    if (body.system) Object.assign(this.systemOf(item), body.system);
    for (const [form, values] of Object.entries(body.forms)) {
      for (const [key, value] of Object.entries(values ?? {})) {
        if (JSON.stringify(item.forms[form]?.[key]) !== JSON.stringify(value))
          item.enteredBy[`${form}.${key}`] = who.username;
      }
      item.forms[form] = { ...item.forms[form], ...values };
    }
    item.version += 1;
    item.updatedAt = now();
  }

  take(
    who: FakePerson,
    item: Case,
    input: {
      move: string;
      version?: number;
      reason?: string;
      opinion?: string;
      data?: Record<string, unknown>;
    },
    at = now(),
  ): void {
    const detail = this.moves(who, item).find((candidate) => candidate.move === input.move);
    if (!detail)
      throw new Refusal(
        409,
        'move-not-allowed',
        '现在不能办理',
        `当前环节为“${stageLabels[item.stage]?.zh ?? item.stage}”，不能办理这一事项。`,
      );
    if (input.version !== undefined && input.version !== item.version) {
      throw new Refusal(
        409,
        'stale-state',
        '别人已先一步办理',
        '这份申请刚刚被他人办理过，请载入最新内容后再办理。',
      );
    }
    if (input.move === 'submit') {
      const missing = this.missing(item);
      const incomplete = this.incomplete(item);
      if (missing.length) {
        throw new Refusal(
          422,
          'missing-document',
          '材料不齐',
          `还缺 ${String(missing.length)} 种必备材料。`,
          {
            clause: this.documents(item).find((paper) => paper.key === missing[0])?.clause,
            errors: missing.map((key) => ({ key, message: '未上传' })),
          },
        );
      }
      if (incomplete.length) {
        throw new Refusal(
          422,
          'incomplete-form',
          '表格未填全',
          `还有 ${String(incomplete.length)} 项未填。`,
          {
            clause: 'LX-A3a',
            errors: incomplete.map((entry) => ({
              pointer: `/forms/${entry.form}/${entry.field}`,
              message: '必填',
            })),
          },
        );
      }
      if (item.submittedAt && item.stage === 'returned') item.round += 1;
      item.submittedAt = at;
    }
    if (input.move === 'assign_expert') {
      item.experts = (input.data?.['experts'] as string[] | undefined) ?? [];
      if (!item.experts.length)
        throw new Refusal(422, 'missing-expert', '未选择专家', '请至少指派一位专家。', { clause: 'LX-4.2d' });
    }
    if (input.move === 'approve') {
      item.reviewed = {
        rows:
          (input.data?.['rows'] as Row[] | undefined)?.map((row, index) => ({
            ...this.appliedRows(item)[index],
            ...row,
          })) ?? this.appliedRows(item),
        at,
        by: who.org.name,
      };
    }
    if (['approve', 'return', 'refuse'].includes(input.move) && input.opinion) {
      item.opinions.push({
        id: this.id('opinion'),
        stage: item.stage,
        by: who.username,
        byName: who.name,
        office: who.office,
        conclusion: input.move === 'approve' ? 'pass' : input.move === 'return' ? 'revise' : 'reject',
        opinion: input.opinion,
        signatory: who.name,
        at,
        round: item.round,
      });
    }
    const from = item.stage;
    item.stage = detail.to as ApplicationStage;
    item.version += 1;
    this.record(
      item,
      who,
      input.move,
      from,
      item.stage,
      {
        clause: detail.clause ?? null,
        ...(input.reason ? { reason: input.reason } : {}),
        ...(input.opinion ? { opinion: input.opinion } : {}),
        ...(input.data?.['remarks'] ? { remarks: input.data['remarks'] as Remark[] } : {}),
      },
      at,
    );
    if (input.move === 'dispatch') this.dispatch(item, who, at);
    const name = this.systemOf(item).name;
    const about = {
      zh: `${name}：${stageLabels[item.stage]?.zh ?? ''}`,
      en: `${name}: ${stageLabels[item.stage]?.en ?? ''}`,
    };
    for (const to of people.filter((one) => one.username !== who.username && this.sees(one, item))) {
      this.notify(
        to.username,
        about,
        {
          zh: `${who.org.name} ${who.name} 已办理“${detail.label.zh}”。`,
          en: `${who.name} took “${detail.label.en}”.`,
        },
        `/applications/${item.id}`,
        undefined,
        at,
        at !== undefined && Date.parse(at) < Date.parse('2026-03-03T00:00:00Z'),
      );
    }
  }

  giveOpinion(
    who: FakePerson,
    item: Case,
    body: { conclusion?: string; opinion?: string; signatory?: string; conflictOfInterest?: string },
    at = now(),
  ): void {
    if (body.conflictOfInterest) {
      item.experts = item.experts.filter((expert) => expert !== who.username);
      this.record(
        item,
        who,
        'opinion',
        item.stage,
        item.stage,
        { reason: `回避：${body.conflictOfInterest}` },
        at,
      );
      item.version += 1;
      return;
    }
    item.opinions.push({
      id: this.id('opinion'),
      stage: item.stage,
      by: who.username,
      byName: who.name,
      office: 'expert',
      conclusion: body.conclusion ?? 'pass',
      opinion: body.opinion ?? '',
      signatory: body.signatory ?? '',
      at,
      round: item.round,
    });
    item.experts = item.experts.filter((expert) => expert !== who.username);
    const from = item.stage;
    item.stage = 'deciding';
    item.version += 1;
    this.record(
      item,
      who,
      'opinion',
      from,
      'deciding',
      { opinion: body.opinion ?? '', clause: 'SX-13.2' },
      at,
    );
  }

  reviews(who: FakePerson): Review[] {
    return [...this.cases.values()]
      .filter((item) =>
        who.role === 'expert'
          ? item.experts.includes(who.username)
          : who.role === 'bureau' && ['submitted', 'deciding', 'reviewing', 'approved'].includes(item.stage),
      )
      .map((item) => {
        const summary = this.summary(who, item);
        return {
          id: who.role === 'expert' ? `review-${item.id}` : item.id,
          type: who.role === 'expert' ? ('opinion' as const) : ('decision' as const),
          applicationId: item.id,
          number: item.number,
          system: summary.system,
          unit: item.unit.org,
          stage: item.stage,
          stageLabel: summary.stageLabel,
          dueOn: summary.dueOn ?? null,
          overdue: summary.overdue,
        };
      });
  }

  /* ---- work orders ---- */

  private dispatch(item: Case, who: FakePerson, at: string): void {
    const order: Order = {
      id: this.id('order'),
      number: `${item.number}-W01`,
      caseId: item.id,
      stage: 'dispatched',
      version: 1,
      notifiedAt: at,
      history: [],
    };
    this.orders.set(order.id, order);
    item.orderId = order.id;
    this.recordOrder(order, who, 'dispatch', 'dispatched', {}, at);
  }

  private recordOrder(
    order: Order,
    who: FakePerson,
    move: string,
    to: WorkOrderStage,
    words: { reason?: string; clause?: string | null },
    at: string,
  ): void {
    order.stage = to;
    order.history.push({
      at,
      by: who.username,
      byName: who.name,
      office: who.office,
      object: 'work_order',
      move,
      to,
      toLabel: workOrderLabels[to] ?? null,
      round: 1,
      ...words,
    });
    this.tell('changed', { object: 'work_order', id: order.id });
    this.tell('changed', { object: 'application', id: order.caseId });
  }

  order(who: FakePerson, id: string): { order: Order; item: Case } {
    const order = this.orders.get(id);
    const item = order ? this.cases.get(order.caseId) : undefined;
    if (!order || !item || !this.sees(who, item))
      throw new Refusal(404, 'not-found', '没有找到', '没有这张工单，或不在本账号可见范围内。');
    return { order, item };
  }

  private orderMoves(who: FakePerson, order: Order, item: Case): MoveDetail[] {
    const stage = procedures['work_order']?.find((candidate) => candidate.key === order.stage);
    return (stage?.moves ?? [])
      .filter((move) => move.by === who.role && (who.role !== 'unit' || who.org.code === item.unit.org.code))
      .map((move) => ({
        move: move.move,
        label: move.label,
        to: move.to,
        toLabel: workOrderLabels[move.to] ?? { zh: move.to, en: move.to },
        needs: move.needs,
        clause: move.clause ?? null,
        effect: orderEffects[move.move] ?? { zh: '', en: '' },
      }));
  }

  orderView(who: FakePerson, order: Order, item: Case): WorkOrder {
    const moveDetails = this.orderMoves(who, order, item);
    const clocks = this.orderClocks(order);
    return {
      id: order.id,
      number: order.number,
      kind: 'provision',
      applicationId: item.id,
      applicationNumber: item.number,
      system: { id: item.systemId, name: this.systemOf(item).name },
      unit: item.unit.org,
      provider: { code: 'lvliang-cloud', name: '吕梁云时代技术有限公司' },
      stage: order.stage,
      stageLabel: workOrderLabels[order.stage] ?? { zh: order.stage, en: order.stage },
      notifiedAt: order.notifiedAt,
      dueAt: clocks[0]?.dueAt ?? null,
      dueOn: clocks[0]?.dueOn ?? null,
      overdue: clocks[0]?.state === 'overdue',
      clause: 'SX-14.1',
      limitOrigin: 'inherited',
      version: order.version,
      moves: moveDetails.map((detail) => detail.move),
      moveDetails,
      rows: item.reviewed?.rows ?? [],
      delivered: order.delivered ?? null,
      receipt: order.receipt ?? null,
      clocks,
      history: order.history,
    };
  }

  takeOrder(
    who: FakePerson,
    order: Order,
    item: Case,
    input: { move: string; version?: number; reason?: string; data?: Record<string, unknown> },
    at = now(),
  ): void {
    const detail = this.orderMoves(who, order, item).find((candidate) => candidate.move === input.move);
    if (!detail) throw new Refusal(409, 'move-not-allowed', '现在不能办理', '工单当前环节不能办理这一事项。');
    if (input.version !== undefined && input.version !== order.version)
      throw new Refusal(409, 'stale-state', '别人已先一步办理', '工单刚刚被他人办理过。');
    if (input.move === 'deliver') {
      const rows = (input.data?.['rows'] as Row[] | undefined) ?? [];
      const wrong = rows.flatMap((row, index) =>
        ['cpuCores', 'memoryGb', 'systemDiskGb', 'dataDiskGb']
          .filter((key) => row[key] !== item.reviewed?.rows[index]?.[key])
          .map((key) => ({
            pointer: `/data/rows/${String(index + 1)}/${key}`,
            message: `核定为 ${String(item.reviewed?.rows[index]?.[key] as number)}`,
          })),
      );
      if (wrong.length) {
        throw new Refusal(
          422,
          'quantity-mismatch',
          '与核定数量不符',
          '交付数量应与主管部门核定的数量一致。',
          { clause: 'SX-14.2', errors: wrong },
        );
      }
      order.delivered = { rows, at, by: who.org.name };
    }
    order.version += 1;
    this.recordOrder(
      order,
      who,
      input.move === 'accept' ? 'accept_order' : input.move,
      detail.to as WorkOrderStage,
      { clause: detail.clause ?? null, ...(input.reason ? { reason: input.reason } : {}) },
      at,
    );
    if (input.move === 'confirm') {
      order.receipt = {
        checkResult: 'conforms',
        confirmedBy: (input.data?.['signatory'] as string | undefined) ?? who.name,
        confirmedOn: at.slice(0, 10),
      };
      item.stage = 'fulfilled';
      item.version += 1;
      this.systemOf(item).stage = 'testing';
      for (const row of order.delivered?.rows ?? []) this.addResource(item, order, row, at);
    }
  }

  private addResource(item: Case, order: Order, row: Row, at: string): void {
    const approved = item.reviewed?.rows.find((candidate) => candidate['row'] === row['row']) ?? {};
    const amounts = {
      cpuCores: Number(row['cpuCores']),
      memoryGb: Number(row['memoryGb']),
      systemDiskGb: Number(row['systemDiskGb']),
      dataDiskGb: Number(row['dataDiskGb']),
      backupGb: Number(row['backupGb'] ?? 0),
    };
    const resource: Resource = {
      id: this.id('resource'),
      systemId: item.systemId,
      systemName: this.systemOf(item).name,
      unit: item.unit.org,
      name: `${approved['serverName'] as string}`,
      networkZone: `${approved['networkZone'] as string}`,
      operatingSystem: `${approved['operatingSystem'] as string}`,
      purpose: `${approved['purpose'] as string}`,
      ip: `${row['ip'] as string}`,
      state: 'in_use',
      billingStart: at.slice(0, 10),
      billingEnd: null,
      applicationId: item.id,
      workOrderId: order.id,
      validFrom: at,
      validTo: null,
      ...amounts,
      history: [{ validFrom: at, validTo: null, applicationId: item.id, workOrderId: order.id, ...amounts }],
    };
    this.resources.set(resource.id, resource);
  }
}

function incompleteIn(form: string, field: FieldDefinition, values: FormValues): Application['incomplete'] {
  if (field.derived) return [];
  if (field.when && !field.when.equals.includes(values[field.when.field])) return [];
  const value = values[field.key];
  const empty =
    value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length);
  if (empty) return field.required ? [{ form, field: field.key, message: `${field.label.zh}未填` }] : [];
  if (field.type !== 'rows') return [];
  return (value as Row[]).flatMap((row, index) =>
    (field.columns ?? [])
      .filter(
        (column) =>
          column.required && !column.derived && [undefined, null, ''].includes(row[column.key] as string),
      )
      .map((column) => ({
        form,
        field: `${field.key}[${String(index)}].${column.key}`,
        message: `第 ${String(index + 1)} 行${column.label.zh}未填`,
      })),
  );
}

const effects: Record<string, Text> = {
  submit: {
    zh: '提交后由县政务信息管理局进行完整性审核，审核期间不能修改。',
    en: 'The county bureau checks completeness next; the forms are closed meanwhile.',
  },
  withdraw: {
    zh: '撤回后本申请终止，编号保留，不能再办理。',
    en: 'The application ends here; its number is kept.',
  },
  accept: {
    zh: '受理后进入专家评审，请随后指派专家。',
    en: 'Expert review comes next; assign the experts then.',
  },
  request_supplement: {
    zh: '退给使用单位补充完善，计时暂停，补充后继续。',
    en: 'Goes back to the unit to supplement; the clock pauses meanwhile.',
  },
  assign_expert: {
    zh: '指派后专家会收到通知，提出意见后进入审批。',
    en: 'The experts are notified; after their opinions comes the decision.',
  },
  approve: {
    zh: '通过后可派发工单；派发后吕梁云时代须在 2 个工作日内开通。',
    en: 'A work order can be dispatched next; the provider then has 2 working days.',
  },
  return: {
    zh: '退回使用单位修改，修改后重新提报，编号不变。',
    en: 'Returned to the unit, which may resubmit under the same number.',
  },
  refuse: {
    zh: '不予通过后本申请终止，并通知使用单位和云服务商。',
    en: 'The application ends here; unit and provider are told.',
  },
  dispatch: {
    zh: '派发后吕梁云时代须在 2 个工作日内（3月9日前）开通。',
    en: 'The provider must provision within 2 working days.',
  },
};
const orderEffects: Record<string, Text> = {
  accept: { zh: '接单后开始开通，期限不变。', en: 'Provisioning begins; the deadline stays.' },
  deliver: {
    zh: '交付后由使用单位核对并确认，交付内容不能再改。',
    en: 'The unit checks and confirms next; what was delivered is fixed.',
  },
  confirm: {
    zh: '确认后签署交付回执单，资源记入台账，自今日起计费。',
    en: 'Signs the delivery receipt; resources enter the ledger and billing starts today.',
  },
  dispute: {
    zh: '退回云服务商重新交付，理由会通知对方。',
    en: 'Goes back to the provider with your reason.',
  },
};
void moveLabels;
