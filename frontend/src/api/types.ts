/**
 * The shapes the SPA reads and writes, in its own words; `conformity.ts` holds them against the types generated from the
 * API's description. Nothing else in the SPA names a wire type.
 */

export interface Text {
  zh: string;
  en: string;
}
export interface Named {
  code: string;
  name: string;
}
export interface Paged<T> {
  items: T[];
  page: number;
  size: number;
  total: number;
}

export type Role = 'unit' | 'bureau' | 'provider' | 'expert' | 'admin';
export type Office =
  | 'unit'
  | 'bureau'
  | 'agency'
  | 'government'
  | 'finance'
  | 'supervisor'
  | 'provider'
  | 'expert'
  | 'auditor'
  | 'superior'
  | 'admin'
  | 'platform';

export interface Me {
  username: string;
  name: string;
  org: Named;
  role: Role;
  capacities: string[];
  office: Office;
  regime?: {
    id: string;
    title: Text;
    documentNumber: string;
    inForce: boolean;
    expiresOn?: string | null;
  } | null;
  roleLabel: Text;
  mayStart: Kind[];
  region?: Named | null;
  /** The business instant when this answer was given: the clock deadlines run by. */
  now: string;
}

export type Kind = 'onboarding' | 'change' | 'temporary' | 'emergency' | 'extension' | 'exit';

export type ApplicationStage =
  | 'draft'
  | 'submitted'
  | 'supplementing'
  | 'coordinating'
  | 'reviewing'
  | 'evaluating'
  | 'deciding'
  | 'government_decision'
  | 'endorsing'
  | 'approved'
  | 'dispatched'
  | 'fulfilled'
  | 'in_use'
  | 'expired'
  | 'returning'
  | 'returned'
  | 'plan_revision'
  | 'refused'
  | 'withdrawn';
export type WorkOrderStage =
  | 'dispatched'
  | 'accepted'
  | 'in_progress'
  | 'awaiting_confirmation'
  | 'confirmed'
  | 'disputed'
  | 'cancelled';
export type SystemStage =
  | 'surveyed'
  | 'planned'
  | 'testing'
  | 'trial'
  | 'live'
  | 'legacy_retained'
  | 'closed'
  | 'exempted'
  | 'merged'
  | 'retired';
export type ResourceState =
  'allocated' | 'confirmed' | 'in_use' | 'suspended' | 'reclaimed' | 'temporary' | 'expired';
export type ClockState = 'running' | 'paused' | 'met' | 'late' | 'overdue';
export type Conclusion = 'pass' | 'revise' | 'reject';
export type Origin = 'stated' | 'inherited' | 'default';

/* ---- regime ---- */

export type FieldType =
  | 'text'
  | 'longtext'
  | 'int'
  | 'decimal'
  | 'date'
  | 'phone'
  | 'email'
  | 'bool'
  | 'enum'
  | 'enum_list'
  | 'ip'
  | 'port'
  | 'rows'
  | 'group'
  | 'opinion';
export type FieldValue = unknown;
export type FormValues = Record<string, FieldValue>;
export type Row = Record<string, FieldValue>;

export interface FieldDefinition {
  key: string;
  label: Text;
  type: FieldType;
  required: boolean;
  when?: { field: string; equals: unknown[] } | null;
  requiredWhen?: { field: string; equals: unknown[] } | null;
  derived?: boolean | null;
  options?: { value: string; label: Text }[] | null;
  min?: number | null;
  max?: number | null;
  columns?: FieldDefinition[] | null;
  /** Columns of tables of the same form in one of which the value must stand. */
  oneOf?: string[] | null;
  unique?: boolean | null;
  /** What the rows of this table ask to be done to the ledger. */
  act?: 'open' | 'change' | 'cancel' | null;
  /** The cell of a server that this column is, where the form calls it by another name. */
  cell?: string | null;
}
export interface FormDefinition {
  key: string;
  title: Text;
  basis?: string | null;
  fields: FieldDefinition[];
}
export interface RegimeMove {
  move: string;
  label: Text;
  by: string;
  to: string;
  needs: string[];
  clause?: string | null;
  origin: Origin;
}
export interface RegimeStage {
  key: string;
  label: Text;
  actor?: string | null;
  moves: RegimeMove[];
  clause?: string | null;
  origin: Origin;
  path: boolean;
}
export interface RegimeValue {
  key: string;
  value: string;
  origin: Origin;
  clause?: string | null;
  label?: Text | null;
  words?: Text | null;
}
export interface RegimeClock {
  key: string;
  label: Text;
  office: string;
  during: string[];
  pauses: string[];
  limit: string;
  origin: Origin;
  clause?: string | null;
}
export interface RegimePaper {
  key: string;
  label: Text;
  required: boolean;
  alternatives: string[];
  origin: Origin;
  clause?: string | null;
}
/** A regulation word for word; what of it rests in the platform is told by clause. */
export interface RegulationText {
  id: string;
  title: Text;
  parts: RegulationPart[];
  rules: Record<string, EnforcedRule[]>;
}
export interface RegulationPart {
  key: string;
  level: number;
  heading: RegulationParagraph;
  paragraphs: RegulationParagraph[];
}
export interface RegulationParagraph {
  segments: { text: string; clauses: string[] }[];
}
export interface EnforcedRule {
  kind: 'stage' | 'move' | 'refusal' | 'clock' | 'value' | 'paper' | 'form' | 'funding';
  procedure?: string | null;
  key: string;
  label: Text;
}
export interface RegulationPlace {
  regime: string;
  title: Text;
  part: string;
  heading: string;
  paragraphs: string[];
}
export interface RegimeClause {
  id: string;
  article: string;
  quote: string;
}
export interface Regime {
  id: string;
  revision: string;
  title: Text;
  documentNumber: string;
  issuer: string;
  issuedOn: string;
  effectiveFrom: string;
  expiresOn?: string | null;
  inForce: boolean;
  interpretedBy?: string | null;
  extends?: string | null;
  region: Named | string;
  citedDocuments: string[];
  labels: Record<string, Text>;
  stageLabels: Record<string, Text>;
  moveLabels: Record<string, Text>;
  kinds: Kind[];
  provider?: string | null;
  values: RegimeValue[];
  /** Where a system's money may come from, and whether such a system belongs on the cloud. */
  funding: { value: string; label: Text; inScope: boolean }[];
  papers: Record<string, Text>;
  forms: Record<string, FormDefinition>;
  /** By kind of case and origin of the system. */
  requirements: Record<string, Record<string, RegimePaper[]>>;
  procedures: Record<string, RegimeStage[]>;
  clocks: Record<string, RegimeClock[]>;
  /** By kind of case what its provider is told to do in the end. */
  orders: Record<string, string>;
  clauses: RegimeClause[];
}
export interface Clause {
  id: string;
  source: string;
  article: string;
  actor: string;
  quote: string;
  obligation: string;
  kind: string;
  deadline?: string | null;
  regime?: { id: string; title: Text } | null;
}

/* ---- calendar ---- */

export interface CalendarYear {
  year: number;
  published: boolean;
  days: { date: string; name: string; kind: 'holiday' | 'workday' }[];
  warnings: { key: string; detail: string }[];
}
export type DayReason =
  'start' | 'working_day' | 'weekend' | 'holiday' | 'make_up_day' | 'calendar_day' | 'paused' | 'plain_week';
export interface Working {
  from: string;
  budget: string;
  dueAt: string;
  dueOn: string;
  provisional: boolean;
  days: { date: string; counted: boolean; n?: number | null; reason: DayReason; name?: string | null }[];
}

/* ---- systems and applications ---- */

export interface SystemFields {
  name: string;
  systemType?: 'existing' | 'new' | 'superior' | null;
  mlpsLevel?: number | null;
  classified?: boolean | null;
  networkZone?: string | null;
  funding?: string | null;
  buildType?: string | null;
  hosting?: string | null;
  builtBy?: string | null;
  buildingUnit?: string | null;
  developerName?: string | null;
  developerContact?: string | null;
  wentLiveOn?: string | null;
  serverCount?: number | null;
  dataVolumeGb?: number | null;
  usage?: string | null;
  constructionEnd?: string | null;
  confirmedByUnit?: boolean | null;
  purpose?: string | null;
  users?: string | null;
  servers?: string | null;
  operatingSystem?: string | null;
  database?: string | null;
  middleware?: string | null;
  dataOwner?: string | null;
  dataShared?: boolean | null;
  dataNotSharedReason?: string | null;
  dataOpened?: boolean | null;
  yearlyCostYuan?: number | null;
  disposition?: string | null;
  dispositionReason?: string | null;
  mergedInto?: string | null;
  targetZone?: string | null;
  builtOn?: string | null;
  room?: string | null;
  dependsOn?: string[] | null;
  endedOn?: string | null;
  exemption?: string | null;
}
/** Where a system stands for the migration of its place. */
export type SystemStanding =
  'out_of_scope' | 'outstanding' | 'live' | 'exempted' | 'merged' | 'retired' | 'closed';
/** What one version of a system said. */
export interface SystemVersion {
  version: number;
  facts: SystemFields;
  stage: string;
  standing: SystemStanding;
  by: string;
  at: string;
}
export interface SystemQuery {
  q?: string;
  migration?: 'outstanding';
  standing?: string;
  stage?: string;
  hosting?: string;
  networkZone?: string;
  unit?: string;
  disposition?: string;
  confirmed?: boolean;
}
export type SystemEntry = Omit<SystemFields, 'name'> & {
  name: string;
  unit?: string;
  exception?: string;
  version?: number;
};
export type ExemptionState = 'pending' | 'approved' | 'refused' | 'expired';
/** That a system stays where it is. */
export interface Exemption {
  id: string;
  unit: Named;
  system?: string | null;
  systemName: string;
  kind: string;
  legalBasis: string;
  evidence?: string | null;
  expiresOn?: string | null;
  state: ExemptionState;
  requestedAt: string;
  opinion?: string | null;
  determination?: string | null;
  decidedAt?: string | null;
  mayDecide: boolean;
  version: number;
}
export interface ExemptionRequest {
  system?: string;
  systemName?: string;
  kind: string;
  legalBasis?: string;
  evidence?: string;
  expiresOn?: string;
}
/** Virtual cores, GB of memory, GB of storage. */
export interface Capacity {
  cpuCores: number;
  memoryGb: number;
  storageGb: number;
}
export interface PoolEntry {
  name: string;
  type: string;
  level?: string | null;
  capacity: Capacity;
  planned?: Capacity | null;
  used?: Capacity | null;
  platform?: string | null;
  interconnect?: string | null;
  approval?: string | null;
  exception?: string | null;
}
export interface Pool extends PoolEntry {
  id: string;
  owner: Named;
  compliance: 'complete' | 'incomplete';
  version: number;
}
export type RoomState = 'in_use' | 'to_decommission' | 'closed';
export interface MachineRoom {
  id: string;
  owner: Named;
  name: string;
  address?: string | null;
  racks?: number | null;
  builtOn?: string | null;
  closedOn?: string | null;
  status: RoomState;
  version: number;
}
export interface InformationSystem extends SystemFields {
  id: string;
  unit: Named;
  stage: SystemStage;
  standing?: SystemStanding;
  status?: 'prepared' | 'confirmed';
  plannedQuarter?: string | null;
  version?: number;
}

export type SurveyState = 'reading' | 'saving' | 'done' | 'wrong' | 'failed';
/** A file of the survey that somebody handed in, with the first hundred of its faults. */
export interface SurveyImport {
  id: string;
  file: string;
  state: SurveyState;
  total: number;
  created: number;
  updated: number;
  unchanged: number;
  wrong: number;
  errors: {
    row: number;
    column: string;
    value: string;
    reason: string;
    message: string;
    clause?: string | null;
  }[];
  at: string;
  updatedAt: string;
}

/** A move that is the reader's, but not yet: until when it is held back, what has to happen first. */
export interface WaitingMove {
  move: string;
  label: Text;
  until?: string | null;
  after: Text[];
  clause?: string | null;
}
/** A report filed where the system stands, and what it found when it was filed last. */
export interface SystemReport {
  key: string;
  label: Text;
  by?: Office | null;
  found?: string | null;
  clause?: string | null;
}
interface Worded {
  key: string;
  label: Text;
}
/** Something to be done on the way beside the moves, and how far it is. */
export interface Duty {
  key: string;
  label: Text;
  open: boolean;
  /** Whether this person can do it now. */
  mine: boolean;
  lacking: Text[];
  /** The moves that wait for it. */
  before: Text[];
  papers: (Worded & { present: boolean })[];
  parts: (Worded & { done: boolean })[];
  results: (Worded & { parts: Worded[] })[];
  says: Worded[];
  pools?: { id: string; name: string }[] | null;
  matrix: { label: Text; by: Text[] }[];
  done: {
    label: Text;
    byName: string;
    at: string;
    result?: Text | null;
    part?: Text | null;
    says: Record<string, string>;
    pool?: string | null;
  }[];
  clause?: string | null;
}
export interface DutyDone {
  result?: string;
  part?: string;
  parts?: string[];
  says?: Record<string, string>;
  pool?: string;
  version: number;
}
/** A system on its way to going live; the lists are empty while no case has set it on that way. */
export interface SystemOnItsWay extends SystemFields {
  id: string;
  unit: Named;
  state: SystemStage;
  stateLabel?: Text | null;
  standing?: SystemStanding;
  regime?: { id: string } | null;
  application?: { id: string; number: string } | null;
  moveDetails: MoveDetail[];
  waiting: WaitingMove[];
  reports: SystemReport[];
  duties: Duty[];
  documents: Paper[];
  missing: string[];
  signatures: Signature[];
  clocks: Clock[];
  steps: Step[];
  history: HistoryEntry[];
  liveAt?: string | null;
  legacyRetainUntil?: string | null;
  version: number;
}

export interface Forms {
  application_form?: FormValues;
  requirement_form?: FormValues;
  [form: string]: FormValues | undefined;
}
export interface ApplicationBody {
  systemId?: string;
  system?: SystemFields;
  forms: Forms;
  unit?: string;
}
export interface NewApplication extends ApplicationBody {
  kind: Kind;
}

export interface ApplicationSummary {
  id: string;
  number: string;
  kind: Kind;
  system: { id: string; name: string };
  unit: Named;
  stage: ApplicationStage;
  stageLabel: Text;
  round: number;
  version: number;
  submittedAt?: string | null;
  updatedAt: string;
  dueAt?: string | null;
  dueOn?: string | null;
  overdue: boolean;
  waitingFor?: Office | null;
  todo: boolean;
}

/** What a move asks for; what has no form of its own (papers, forms, scope) is only named. */
export type Need = string;
export interface MoveDetail {
  move: string;
  label: Text;
  to: string;
  toLabel: Text;
  needs: Need[];
  /** What whoever takes the move may find; each asks for things of its own. */
  results?: MoveResult[] | null;
  clause?: string | null;
  effect: Text;
}
export interface MoveResult {
  result: string;
  label: Text;
  to: string;
  toLabel: Text;
  needs: Need[];
}
export interface PaperFile {
  id: string;
  key?: string;
  fileName: string;
  contentType: string;
  size: number;
  uploadedAt: string;
  uploadedBy: string;
}
export interface Paper {
  key: string;
  label: Text;
  required: boolean;
  present: boolean;
  clause?: string | null;
  alternatives?: string[] | null;
  /** Whether the reader may hand it in now, also when the application is not theirs to edit. */
  open?: boolean | null;
  /** Who asked for it in this very case, and why; null for what the regulation lists. */
  asked?: { reason: string; askedBy: string } | null;
  files: PaperFile[];
}
export interface Quantity {
  rows: Row[];
  at: string;
  by: string;
}
export interface Difference {
  row: number;
  column: string;
  applied?: FieldValue;
  reviewed?: FieldValue;
  delivered?: FieldValue;
}
export interface Quantities {
  applied?: Quantity | null;
  reviewed?: Quantity | null;
  delivered?: Quantity | null;
  differences: Difference[];
}
export interface Opinion {
  id: string;
  stage: string;
  by: string;
  byName: string;
  office: Office;
  conclusion?: string | null;
  opinion: string;
  signatory?: string | null;
  at: string;
  round: number;
}
export interface Clock {
  key: string;
  label: Text;
  clause?: string | null;
  limitOrigin: Origin;
  budget: string;
  startedAt: string;
  dueAt?: string | null;
  targetAt?: string | null;
  dueOn?: string | null;
  state: ClockState;
  provisional: boolean;
  note?: Text | null;
  closedAt?: string | null;
  why?: Working | null;
}
export interface Step {
  key: string;
  label: Text;
  state: 'done' | 'current' | 'next' | 'skipped';
  who?: Text | null;
  office?: Office | null;
  since?: string | null;
  dueOn?: string | null;
  clause?: string | null;
  /** When it would be over if everybody took all the time they have. */
  expected?: {
    on: string;
    budget: string;
    origin: Origin;
    clause?: string | null;
    provisional: boolean;
  } | null;
}
/** What was pinned to one answer or paper: `application_form.handlerPhone`, `papers.construction_contract`. */
export interface Remark {
  target: string;
  text: string;
}
export interface HistoryEntry {
  at: string;
  by: string;
  byName: string;
  office: Office;
  object: 'application' | 'work_order' | 'system';
  move: string;
  label?: Text | null;
  from?: string | null;
  to?: string | null;
  toLabel?: Text | null;
  reason?: string | null;
  opinion?: string | null;
  clause?: string | null;
  round: number;
  remarks?: Remark[] | null;
}
/** An answer still open or wrong; `field` may point into a table: `openRows/0/cpuCores`. */
export interface Incomplete {
  form: string;
  field: string;
  label?: Text | null;
  pointer?: string | null;
  problem?: string | null;
  message: string;
}
/** The most that may be approved, as somebody examined it. */
export interface Evaluation {
  rows: { dimension: string; quantity: number; reason: string }[];
  by: string;
  at: string;
}
/** One of several signatures under the same thing; without a name it is still open. */
export interface Signature {
  office: Office;
  label: Text;
  byName?: string | null;
  at?: string | null;
}
export interface Application {
  id: string;
  number: string;
  kind: Kind;
  regime: { id: string; title: Text; revision: string; documentNumber: string };
  legalBasisExpired: boolean;
  evaluation?: Evaluation | null;
  signatures?: Signature[] | null;
  lateSubmission: boolean;
  round: number;
  stage: ApplicationStage;
  stageLabel: Text;
  version: number;
  unit: Named;
  bureau: Named;
  provider?: Named | null;
  system: InformationSystem;
  createdAt: string;
  submittedAt?: string | null;
  updatedAt: string;
  moves: string[];
  moveDetails: MoveDetail[];
  documents: Paper[];
  missing: string[];
  incomplete: Incomplete[];
  forms: Forms;
  enteredBy: Record<string, string>;
  quantities: Quantities;
  opinions: Opinion[];
  clocks: Clock[];
  steps: Step[];
  history: HistoryEntry[];
  workOrder?: { id: string; number?: string; stage: WorkOrderStage; version?: number } | null;
  resources?: string[] | null;
  /** Whether the reader may change the forms now; absent = whoever may submit. */
  editable?: boolean;
  /** Whether the unit has invited its provider to help filling in. */
  invitation?: { provider: boolean } | null;
  /** Whether this reader waits for somebody else's move. */
  mayUrge?: boolean;
  mayAskPaper?: boolean;
  /** What the applicant has changed since the case was last given back. */
  revised?: { since: string; fields: string[] } | null;
  verdict?: Verdict | null;
  lent?: Lent | null;
  /** What people are called whom the case names by their accounts. */
  people?: Record<string, string> | null;
}
/** What of the inbox reaches a person by mail as well. */
export interface MailSetting {
  address?: string | null;
  digest: boolean;
  urgent: boolean;
  language: 'zh' | 'en';
}

export interface MoveInput {
  move: string;
  reason?: string;
  opinion?: string;
  data?: Record<string, unknown>;
  version: number;
}
export interface Person {
  username: string;
  name: string;
  org: Named;
}

/* ---- reviews and work orders ---- */

export interface Review {
  id: string;
  type: 'opinion' | 'decision';
  applicationId: string;
  number: string;
  system: { id: string; name: string };
  unit: Named;
  stage: ApplicationStage;
  stageLabel: Text;
  dueOn?: string | null;
  overdue: boolean;
}
export type ReviewInput =
  | { conclusion: Conclusion; opinion: string; signatory: string; remarks?: Remark[] }
  | { conflictOfInterest: string };

export interface WorkOrderSummary {
  id: string;
  number: string;
  kind: string;
  applicationId: string;
  applicationNumber: string;
  system: { id: string; name: string };
  unit: Named;
  provider: Named;
  stage: WorkOrderStage;
  stageLabel: Text;
  notifiedAt: string;
  dueAt?: string | null;
  dueOn?: string | null;
  overdue: boolean;
  clause?: string | null;
  limitOrigin?: Origin | null;
  version: number;
}
export interface WorkOrder extends WorkOrderSummary {
  /** What each side has named for the servers to stand still; null where nothing stands still. */
  windows?: Record<string, string> | null;
  moves: string[];
  moveDetails: MoveDetail[];
  rows: Row[];
  delivered?: Quantity | null;
  receipt?: {
    kind?: string | null;
    checkResult?: string | null;
    confirmedBy?: string | null;
    confirmedOn?: string | null;
    deviationNote?: string | null;
  } | null;
  clocks: Clock[];
  history: HistoryEntry[];
  /** Which day each side named, while they have not agreed. */
  proposals?: Record<string, string> | null;
  people?: Record<string, string> | null;
}

/* ---- resources, notifications ---- */

export interface ResourceVersion {
  cpuCores?: number | null;
  memoryGb?: number | null;
  systemDiskGb?: number | null;
  dataDiskGb?: number | null;
  backupGb?: number | null;
  bandwidthMbps?: number | null;
  applicationId?: string | null;
  workOrderId?: string | null;
  validFrom: string;
  validTo?: string | null;
}
export interface Resource extends ResourceVersion {
  id: string;
  systemId: string;
  systemName: string;
  unit: Named;
  name: string;
  networkZone?: string | null;
  operatingSystem?: string | null;
  purpose?: string | null;
  ip?: string | null;
  state: ResourceState;
  billingStart?: string | null;
  billingEnd?: string | null;
  history?: ResourceVersion[];
}
export interface Notification {
  id: string;
  at: string;
  kind: string;
  title: Text;
  body: Text;
  link?: string | null;
  read: boolean;
  clause?: string | null;
}

/* ---- forms on paper ---- */

/** What a printed form belongs to, in the version that is on the page. */
export interface PrintOwner {
  kind: 'application' | 'work-order';
  id: string;
  version: number;
}
export interface PrintOffer {
  form: string;
  title: Text;
  annex?: string | null;
  copies: number;
  clause?: string | null;
  scans: PaperFile[];
}
export interface PrintPiece {
  kind: 'words' | 'box' | 'blank';
  text: string;
  checked: boolean;
  /** Of a line to write on, in halves of a Chinese character. */
  width: number;
}
export interface PrintLine {
  align: 'start' | 'center' | 'end';
  pieces: PrintPiece[];
}
export interface PrintCell {
  role: 'label' | 'field' | 'opinion';
  across: number;
  down: number;
  lines: PrintLine[];
}
export interface PrintSheet {
  continued: boolean;
  title: string;
  above: PrintLine[];
  widths: number[];
  heads: number;
  rows: { height: number; stays: boolean; cells: PrintCell[] }[];
  foot: PrintLine[];
}
export interface Print {
  key: string;
  title: string;
  annex?: string | null;
  number: string;
  mark?: string | null;
  landscape: boolean;
  copies: { label?: string | null; sheets: PrintSheet[] }[];
}

/* ---- kinds of case ---- */

/** How large a change is against what its system holds. */
export interface Verdict {
  major: boolean;
  threshold: number;
  lines: { dimension: string; before: number; after: number; percent?: number | null; over: boolean }[];
  cumulated: boolean;
  fee: string;
  clause?: string | null;
}
/** For how long something is lent. */
export interface Lent {
  from?: string | null;
  endsOn: string;
  lastOnTime?: string | null;
  late: boolean;
  clause?: string | null;
}

/* ---- agreements ---- */

export type AgreementState = 'to_sign' | 'signed' | 'filed' | 'missing';
export interface AgreementParty {
  office: string;
  label: Text;
  party: Named;
  signature?: { username: string; name: string; at: string } | null;
}
/** Of one that is missing there are type and parties only. */
export interface Agreement {
  id?: string | null;
  number?: string | null;
  type: string;
  title?: Text | null;
  state: AgreementState;
  stateLabel?: Text | null;
  applicationId?: string | null;
  systemId?: string | null;
  /** Under which name its case prints it, and takes the scan of the signed one. */
  form?: string | null;
  unit: Named;
  provider: Named;
  parties: AgreementParty[];
  rows: Row[];
  drawnAt?: string | null;
  signedAt?: string | null;
  filedAt?: string | null;
  dueAt?: string | null;
  dueOn?: string | null;
  clause?: string | null;
  clocks: Clock[];
  moves: string[];
  moveDetails: MoveDetail[];
  version: number;
}

/* ---- standards beside the regulation ---- */

export interface Standard {
  id: string;
  category: string;
  label: Text;
  title?: string | null;
  version?: string | null;
  effectiveOn?: string | null;
  /** Nothing has been laid down yet. */
  empty: boolean;
  /** Every unit acknowledges each version. */
  acknowledged: boolean;
  acknowledgedAt?: string | null;
  mayPublish: boolean;
  mayAcknowledge: boolean;
  clause?: string | null;
}
export interface Acknowledgements {
  version: string;
  items: { unit: Named; at: string }[];
  missing: Named[];
}

/* ---- organizations ---- */

export type OrganizationKind = 'unit' | 'bureau' | 'provider' | 'third_party' | 'operator';
export type OrganizationFlagKey = 'contacts_missing' | 'contract_missing' | 'contract_ending';
export interface Region {
  code: string;
  name: string;
  parent?: string | null;
}
export interface OrganizationLine {
  code: string;
  name: string;
  kind: OrganizationKind;
  office: Office;
  region?: Named | null;
  parent?: Named | null;
  creditCode?: string | null;
  mergedInto?: Named | null;
  contactsFiledAt?: string | null;
  /** Last day of the latest contract in force or to come. */
  contractUntil?: string | null;
  flags: { key: OrganizationFlagKey; clause?: string | null }[];
}
export interface Contacts {
  internalOffice: string;
  leader: string;
  leaderPhone?: string | null;
  responsiblePerson: string;
  responsiblePhone?: string | null;
  responsibleEmail?: string | null;
  filedBy: string;
  filedAt: string;
  version: number;
}
export type ContractState = 'coming' | 'in_force' | 'over';
export interface Contract {
  id: string;
  bureau: Named;
  region: Named;
  procurementRef: string;
  number: string;
  startsOn: string;
  /** Last day in force. */
  endsOn: string;
  endedOn?: string | null;
  endReason?: string | null;
  state: ContractState;
  registeredAt: string;
  mayEnd: boolean;
  version: number;
}
export type OrganizationMay = 'correct' | 'merge' | 'file_contacts' | 'register_contract';
export interface Organization extends OrganizationLine {
  regime?: string | null;
  contacts?: Contacts | null;
  contracts: Contract[];
  people: { username: string; name: string; active: boolean }[];
  below: Named[];
  may: OrganizationMay[];
  version: number;
}
export interface ContactsFiling {
  internalOffice: string[];
  leader: string;
  leaderPhone?: string;
  responsiblePerson: string;
  responsiblePhone?: string;
  responsibleEmail?: string;
  version?: number;
}
export interface NewContract {
  procurementRef: string;
  number: string;
  startsOn: string;
  endsOn: string;
}
export interface NewOrganization {
  code: string;
  kind: OrganizationKind;
  name: string;
  creditCode?: string;
  parent?: string;
}
export type OrganizationQuery = ListQuery & {
  region?: string;
  kind?: OrganizationKind;
  q?: string;
  flagged?: boolean;
};
type ByCode = { code: string };

/* ---- paths, for the typed client ---- */

type Json<T> = { content: { 'application/json': T } };
type Responses<R> = { responses: { 200: Json<R> } };
type PathOf<P> = [P] extends [never] ? { path?: never } : { path: P };
type Get<R, Q = Record<never, never>, P = never> = {
  get: { parameters: { query?: Q } & PathOf<P> } & Responses<R>;
};
type Write<M extends string, B, R, P = never> = {
  [K in M]: {
    parameters: { header?: Record<string, string> } & PathOf<P>;
    requestBody: Json<B>;
  } & Responses<R>;
};
type ById = { id: string };
export type FindingKind = 'over' | 'under' | 'idle' | 'zombie' | 'silent' | 'off_purpose';
/** What a rule looks at; the numbers it is laid down with stand in `limits`, those it saw in `numbers`. */
export type UsageTest =
  | 'memory_mean_above'
  | 'memory_peaks_above'
  | 'storage_above'
  | 'memory_low'
  | 'stopped'
  | 'quiet'
  | 'no_business'
  | 'no_sample';
export interface RuleAnswer {
  finding: string;
  reason: string;
  test: UsageTest;
  /** Null where there is too little to tell. */
  holds?: boolean | null;
  clause?: string | null;
  limits: Record<string, string>;
  numbers: Record<string, unknown>;
}
/** What the rules of its regime say about a server now. */
export interface UsageVerdict {
  regime: string;
  from: string;
  to: string;
  samples: number;
  expected: number;
  enough: boolean;
  memoryWeeklyMean?: number | null;
  memoryWeeklyPeak?: number | null;
  storagePercent?: number | null;
  expandEligible?: boolean | null;
  reasons: string[];
  rules: RuleAnswer[];
}
export interface Figures {
  mean: number;
  peak: number;
  p95?: number | null;
}
export interface UsagePoint {
  at: string;
  cpu?: Figures | null;
  memory?: Figures | null;
  storage?: Figures | null;
  netIn?: Figures | null;
  netOut?: Figures | null;
  businessRecords?: number | null;
  availability?: number | null;
}
export interface UsageSeries {
  resourceId: string;
  from: string;
  to: string;
  step: string;
  grain: string;
  points: UsagePoint[];
  verdict?: UsageVerdict | null;
}
export interface Gap {
  resourceId: string;
  name: string;
  systemId: string;
  systemName: string;
  unit: Named;
  provider: Named;
  lastSampleAt?: string | null;
}
export interface Finding {
  id: string;
  kind: FindingKind;
  kindLabel: Text;
  resourceId: string;
  resourceName: string;
  systemId: string;
  systemName: string;
  unit: Named;
  provider: Named;
  regime: string;
  revision: string;
  stage: string;
  stageLabel: Text;
  live: boolean;
  clause?: string | null;
  /** It stands on numbers the platform proposes: nothing may rest on it alone. */
  advisory: boolean;
  evidence: Record<string, unknown>;
  plan?: string | null;
  /** What the server is to have by the plan, as far as it changes. */
  size: Record<string, unknown>;
  /** The case by which it is carried out. */
  applicationId?: string | null;
  /** By when it is to be put right. */
  dueOn?: string | null;
  signatures: { office: string; by: string; byName: string; at: string }[];
  foundAt: string;
  clearedAt?: string | null;
  stageAt: string;
  moves: string[];
  moveDetails: MoveDetail[];
  version: number;
}
export interface FindingQuery extends ListQuery {
  kind?: FindingKind;
  systemId?: string;
  resourceId?: string;
  applicationId?: string;
  live?: boolean;
}

export type AdjustmentState = 'announced' | 'under_way' | 'over' | 'withdrawn';
/** What a provider announces before it adjusts the cloud, with the systems the reader sees. */
export interface Adjustment {
  id: string;
  provider: Named;
  subject: string;
  effects: string;
  startsAt: string;
  endsAt: string;
  state: AdjustmentState;
  announcedAt: string;
  withdrawnAt?: string | null;
  withdrawnReason?: string | null;
  systems: {
    id: string;
    name: string;
    unit: Named;
    notice?: string | null;
    latestOn?: string | null;
    clause?: string | null;
  }[];
  mayWithdraw: boolean;
  version: number;
}
export interface AdjustmentPlan {
  subject: string;
  effects: string;
  startsAt: string;
  endsAt: string;
  systemIds: string[];
}

/** A number of the migration's progress: what it counts, and where that is listed. */
export interface Count {
  value: number;
  definition: string;
  list: string;
}
export type Counts = Record<string, Count>;
export interface ProgressStage {
  key: string;
  label: Text;
  from?: string | null;
  until: string;
  past: boolean;
  at: Count;
  late: Count;
  clause?: string | null;
}
/** A region in few numbers; obliged are the systems that belong on the cloud, moved or not. */
export interface PlaceLine {
  code: string;
  name: string;
  parent?: string | null;
  obliged: number;
  migrated: number;
  inProgress: number;
  outstanding: number;
  overdue: number;
  difficulties: number;
}
export interface Progress {
  date: string;
  region?: Named | null;
  programme?: {
    regime: string;
    title: Text;
    participants: Text;
    target: Text;
    state: 'planned' | 'running' | 'closed';
    from: string;
    until: string;
    materialsDue?: string | null;
    plansDue?: string | null;
    clause?: string | null;
  } | null;
  finalDeadline?: string | null;
  totals: Counts;
  stages: ProgressStage[];
  units: { unit: Named; status: string; numbers: Counts }[];
  regions: { region: Named; numbers: Counts }[];
  places: PlaceLine[];
  trend: { week: string; known: number; live: number }[];
  forecast?: {
    weeks: number;
    moved: number;
    remaining: number;
    finish: string;
    earliest: string;
    latest?: string | null;
  } | null;
}
export interface SystemBehind {
  id: string;
  name: string;
  unit: Named;
  region: string;
  standing: string;
  stage: SystemStage;
}
export type PlanCategory = 'migrate' | 'merge' | 'retire' | 'retain';
export type PlanApproach = 'rehost' | 'replatform' | 'refactor' | 'replace' | 'retire' | 'retain';
export type PlanAdaptation = 'code' | 'database' | 'os';
export interface PlanContent {
  category: PlanCategory;
  approach: PlanApproach;
  adaptations: PlanAdaptation[];
  plannedStart: string;
  plannedEnd: string;
  windowFrom?: string | null;
  windowUntil?: string | null;
  wave?: string | null;
  resourceNeed?: {
    cpuCores?: number | null;
    memoryGb?: number | null;
    storageGb?: number | null;
    bandwidthMbps?: number | null;
  } | null;
  providerPart?: string | null;
  rollback?: string | null;
}
export interface MigrationPlan extends PlanContent {
  systemId: string;
  late: boolean;
  filedAt: string;
  warnings: {
    kind: 'dependency_later' | 'dependency_unplanned' | 'window_collides';
    other: string;
    otherName: string;
  }[];
  version: number;
}
export interface UnitPlan {
  unit: Named;
  workPlan?: { fileName: string; size: number } | null;
  filedAt?: string | null;
  dueOn?: string | null;
  late: boolean;
  missing: ('work_plan' | 'plans')[];
  rows: { id: string; name: string; standing: string; plan?: MigrationPlan | null }[];
}
export type DifficultyState = 'open' | 'answered' | 'closed';
export type DifficultyMove = 'assign' | 'answer' | 'close' | 'reopen';
export interface Difficulty {
  id: string;
  system: { id: string; name: string };
  unit: Named;
  subject: string;
  description: string;
  state: DifficultyState;
  ageDays: number;
  raisedAt: string;
  owner?: string | null;
  answer?: string | null;
  moves: DifficultyMove[];
  version: number;
}
interface PlaceQuery {
  region?: string;
  unit?: string;
}

export interface ListQuery {
  page?: number;
  size?: number;
  sort?: string;
}
export interface ApplicationQuery extends ListQuery {
  stage?: string;
  kind?: string;
  q?: string;
  overdue?: boolean;
  mine?: 'todo' | 'done' | 'started' | 'overdue';
}

export interface paths {
  '/me': Get<Me>;
  '/regimes': Get<{
    items: Pick<Regime, 'id' | 'title' | 'documentNumber' | 'region' | 'inForce'>[];
  }>;
  '/regimes/{id}': Get<Regime, { at?: string }, ById>;
  '/regimes/{id}/text': Get<RegulationText, Record<never, never>, ById>;
  '/regimes/text': Get<{ items: RegulationPlace[] }, { q: string }>;
  '/clauses/{id}': Get<Clause, Record<never, never>, ById>;
  '/calendar': Get<CalendarYear, { year: number }>;
  '/calendar/due': Get<Working, { from: string; budget: string }>;
  '/applications': Get<Paged<ApplicationSummary>, ApplicationQuery> &
    Write<'post', NewApplication, Application>;
  '/applications/{id}': Get<Application, Record<never, never>, ById> &
    Write<'put', ApplicationBody, Application, ById>;
  '/applications/{id}/moves': Write<'post', MoveInput, Application, ById>;
  '/applications/{id}/experts': Get<{ items: Person[] }, Record<never, never>, ById>;
  '/applications/{id}/documents/{documentId}': {
    delete: { parameters: { path: { id: string; documentId: string } } } & Responses<unknown>;
  };
  '/applications/{id}/forms': Get<{ items: PrintOffer[] }, Record<never, never>, ById>;
  '/applications/{id}/forms/{form}': Get<Print, { copies?: 'one' | 'all' }, ById & { form: string }>;
  '/work-orders/{id}/forms': Get<{ items: PrintOffer[] }, Record<never, never>, ById>;
  '/work-orders/{id}/forms/{form}': Get<Print, { copies?: 'one' | 'all' }, ById & { form: string }>;
  '/applications/{id}/required-documents': Write<
    'post',
    { key?: string; name?: string; reason: string },
    unknown,
    ById
  >;
  '/applications/{id}/invitation': Write<'post', { provider: boolean }, unknown, ById> & {
    delete: { parameters: { path: ById } } & Responses<unknown>;
  };
  '/applications/{id}/urge': Write<'post', Record<never, never>, Application, ById>;
  '/reviews': Get<Paged<Review>, ListQuery>;
  '/reviews/{id}': Write<'post', ReviewInput, unknown, ById>;
  '/work-orders': Get<
    Paged<WorkOrderSummary>,
    ListQuery & { stage?: string; overdue?: boolean; applicationId?: string }
  >;
  '/work-orders/{id}': Get<WorkOrder, Record<never, never>, ById>;
  '/work-orders/{id}/moves': Write<'post', MoveInput, WorkOrder, ById>;
  '/agreements': Get<
    Paged<Agreement>,
    ListQuery & { applicationId?: string; state?: string; missing?: string; overdue?: boolean }
  > &
    Write<'post', { type: string; unit?: string }, Agreement>;
  '/agreements/{id}': Get<Agreement, Record<never, never>, ById>;
  '/agreements/{id}/moves': Write<'post', MoveInput, Agreement, ById>;
  '/adjustments': Get<Paged<Adjustment>, ListQuery & { ahead?: boolean }> &
    Write<'post', AdjustmentPlan, Adjustment>;
  '/adjustments/{id}': Get<Adjustment, Record<never, never>, ById>;
  '/adjustments/{id}/withdrawal': Write<'post', { reason: string; version: number }, Adjustment, ById>;
  '/migration/progress': Get<Progress, PlaceQuery>;
  '/migration/systems': Get<Paged<SystemBehind>, ListQuery & PlaceQuery & { measure: string }>;
  '/migration/plans': Get<Paged<UnitPlan>, ListQuery & PlaceQuery & { missing?: boolean }>;
  '/migration/plans/{system}': Write<'put', PlanContent, MigrationPlan, { system: string }>;
  '/migration/difficulties': Get<Paged<Difficulty>, ListQuery & PlaceQuery & { state?: string }> &
    Write<'post', { systemId: string; subject: string; description: string }, Difficulty>;
  '/migration/difficulties/{id}/moves': Write<
    'post',
    { move: DifficultyMove; text?: string; version: number },
    Difficulty,
    ById
  >;
  '/standards': Get<{ items: Standard[] }>;
  '/standards/{id}/versions': Write<
    'post',
    { version: string; title: string; effectiveOn: string },
    Standard,
    ById
  >;
  '/standards/{id}/acknowledgements': Get<Acknowledgements, Record<never, never>, ById> &
    Write<'post', Record<never, never>, Standard, ById>;
  '/regions': Get<{ items: Region[] }>;
  '/organizations': Get<Paged<OrganizationLine>, OrganizationQuery> &
    Write<'post', NewOrganization, Organization>;
  '/organizations/{code}': Get<Organization, Record<never, never>, ByCode> &
    Write<
      'put',
      { name: string; creditCode?: string; parent?: string; version: number },
      Organization,
      ByCode
    >;
  '/organizations/{code}/merger': Write<
    'post',
    { into: string; reason: string; version: number },
    Organization,
    ByCode
  >;
  '/organizations/{code}/contacts': Write<'put', ContactsFiling, Contacts, ByCode>;
  '/organizations/{code}/contracts': Write<'post', NewContract, Contract, ByCode>;
  '/organizations/{code}/contracts/{id}/termination': Write<
    'post',
    { lastDay: string; reason: string; version: number },
    Contract,
    ByCode & ById
  >;
  '/systems/imports': Get<Paged<SurveyImport>, ListQuery>;
  '/systems': Get<Paged<InformationSystem>, ListQuery & SystemQuery> &
    Write<'post', SystemEntry, InformationSystem>;
  '/systems/{id}': Get<SystemOnItsWay, Record<never, never>, ById> &
    Write<'put', SystemEntry, InformationSystem, ById>;
  '/systems/{id}/confirm': Write<'post', { version: number }, InformationSystem, ById>;
  '/systems/{id}/versions': Get<Paged<SystemVersion>, ListQuery, ById>;
  '/exemptions': Get<Paged<Exemption>, ListQuery & { state?: ExemptionState; system?: string }> &
    Write<'post', ExemptionRequest, Exemption>;
  '/exemptions/kinds': Get<{ items: { kind: string; label: Text; clause?: string | null }[] }>;
  '/exemptions/{id}/decision': Write<
    'post',
    { approve: boolean; opinion: string; determination?: string; version: number },
    Exemption,
    ById
  >;
  '/pools': Get<Paged<Pool>, ListQuery> & Write<'post', PoolEntry & { owner?: string }, Pool>;
  '/pools/totals': Get<{ pools: number; incomplete: number; capacity: Capacity; used: Capacity }>;
  '/pools/{id}': Write<'put', PoolEntry & { version: number }, Pool, ById>;
  '/machine-rooms': Get<Paged<MachineRoom>, ListQuery> &
    Write<
      'post',
      { name: string; address?: string; racks?: number; builtOn?: string; exception?: string },
      MachineRoom
    >;
  '/machine-rooms/{id}/closure': Write<
    'post',
    { closedOn: string; record: string; version: number },
    MachineRoom,
    ById
  >;
  '/systems/{id}/moves': Write<'post', MoveInput, SystemOnItsWay, ById>;
  '/systems/{id}/duties/{duty}': Write<'post', DutyDone, SystemOnItsWay, ById & { duty: string }>;
  '/resources': Get<Paged<Resource>, ListQuery & { systemId?: string; unit?: string; at?: string }>;
  '/resources/{id}': Get<Resource, Record<never, never>, ById>;
  '/utilization/resources/{id}': Get<UsageSeries, { from?: string; to?: string; step?: string }, ById>;
  '/utilization/gaps': Get<Paged<Gap>, ListQuery>;
  '/utilization/findings': Get<Paged<Finding>, FindingQuery>;
  '/utilization/findings/{id}': Get<Finding, Record<never, never>, ById>;
  '/utilization/findings/{id}/recomputed': Get<UsageVerdict, Record<never, never>, ById>;
  '/utilization/findings/{id}/moves': Write<
    'post',
    { move: string; reason?: string; opinion?: string; result?: string; date?: string; version: number },
    Finding,
    ById
  >;
  '/notifications': Get<Paged<Notification>, ListQuery & { unread?: boolean }>;
  '/notifications/{id}': Write<'put', { read: boolean }, unknown, ById>;
  '/notifications/settings': Get<MailSetting> & Write<'put', MailSetting, MailSetting>;
  '/phrases': Get<{ items: string[] }> & Write<'put', { items: string[] }, { items: string[] }>;
  '/notifications/read-all': Write<'post', Record<never, never>, unknown>;
}
