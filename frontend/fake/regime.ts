import type {
  FieldDefinition,
  FormDefinition,
  Regime,
  RegimeMove,
  RegimeStage,
  Text,
} from '../src/api/types.ts';
import clauses from './clauses.json' with { type: 'json' };

const text = (zh: string, en: string): Text => ({ zh, en });
const field = (
  key: string,
  zh: string,
  en: string,
  type: FieldDefinition['type'],
  rest: Partial<FieldDefinition> = {},
): FieldDefinition => ({ key, label: text(zh, en), type, required: true, ...rest });
const option = (value: string, zh: string, en: string) => ({ value, label: text(zh, en) });

const zones = [
  option('extranet', '政务外网', 'E-government extranet'),
  option('internet', '互联网', 'Internet'),
  option('private', '其他专网', 'Other private network'),
];

export const serverColumns: FieldDefinition[] = [
  field('rowNo', '序号', 'No.', 'int', { derived: true }),
  field('serverName', '服务器/虚拟机命名', 'Server name', 'text', { unique: true }),
  field('networkZone', '网络区域', 'Zone', 'enum', { options: zones }),
  field('cpuCores', 'CPU（核）', 'CPU (cores)', 'int', { min: 1, max: 256 }),
  field('memoryGb', '内存（G）', 'Memory (GB)', 'int', { min: 1, max: 2048 }),
  field('systemDiskGb', '系统盘（G）', 'System disk (GB)', 'int', { min: 20 }),
  field('dataDiskGb', '数据盘（G）', 'Data disk (GB)', 'int', { min: 0 }),
  field('operatingSystem', '操作系统', 'Operating system', 'text'),
  field('purpose', '服务器用途', 'Purpose', 'text'),
  field('backupGb', '备份空间（G）', 'Backup (GB)', 'int', { min: 0 }),
];

const applicationForm: FormDefinition = {
  key: 'application_form',
  title: text('政务云资源申请表', 'Resource application form'),
  basis: 'LX-A3a',
  fields: [
    field('applicantName', '申请单位名称', 'Applicant', 'text', { derived: true }),
    field('appliedOn', '申请时间', 'Applied on', 'date'),
    field('handlerName', '申请经办人', 'Handler', 'text'),
    field('handlerPhone', '经办人电话', "Handler's phone", 'phone'),
    field('handlerEmail', '经办人电子邮箱', "Handler's e-mail", 'email'),
    field('systemName', '应用系统名称', 'System', 'text', { derived: true }),
    field('systemOverview', '应用系统概述及部署要求', 'Overview and deployment requirements', 'longtext'),
    field('developerName', '应用开发单位', 'Developer', 'text'),
    field('developerContactName', '开发单位联系人', 'Contact of the developer', 'text'),
    field('developerPhone', '开发单位电话', "Developer's phone", 'phone'),
    field('developerEmail', '开发单位电子邮箱', "Developer's e-mail", 'email'),
    field('serverCount', '服务器数量（台）', 'Servers', 'int', { min: 0 }),
    field('dataVolumeGb', '数据量（G）', 'Data volume (GB)', 'decimal', { min: 0 }),
    field('systemTypeBox', '应用系统类型', 'Type of system', 'enum', {
      derived: true,
      options: [option('new', '新建', 'New'), option('continued', '延续', 'Continued')],
    }),
    field('classified', '是否涉密', 'Classified', 'bool'),
    field('usesDigitalCertificate', '是否使用数字证书', 'Uses digital certificates', 'bool'),
    field('dataShared', '数据是否共享', 'Data shared', 'bool'),
    field('applicantOpinion', '申请单位意见', 'Opinion of the applicant', 'opinion'),
    field(
      'expertOpinion',
      '第三方专业机构或专家评审意见',
      'Opinion of the third party or experts',
      'opinion',
      {
        derived: true,
      },
    ),
    field('bureauOpinion', '审批意见（政务云主管部门）', 'Opinion of the bureau', 'opinion', {
      derived: true,
    }),
  ],
};

const end = (key: string, zh: string, en: string): FieldDefinition =>
  field(key, zh, en, 'group', {
    columns: [
      field('zone', '区域', 'Zone', 'enum', { options: zones }),
      field('name', '名称', 'Name', 'text'),
      field('ip', 'IP', 'IP', 'ip'),
      field('port', '端口', 'Port', 'port'),
    ],
  });

const requirementForm: FormDefinition = {
  key: 'requirement_form',
  title: text('政务云资源需求表', 'Resource requirement form'),
  basis: 'LX-A4a',
  fields: [
    field('requestType', '申请服务类别', 'Request', 'enum', {
      options: [
        option('open', '开通', 'Open'),
        option('change', '变更', 'Change'),
        option('cancel', '销户删除', 'Cancel'),
      ],
    }),
    field('mlpsLevel', '应用系统安全等级', 'MLPS level', 'int', { min: 1, max: 5, required: false }),
    field('networkZone', '所在网络区域', 'Network zone', 'enum', { options: zones }),
    field('networkOther', '其他专网名称', 'Name of the private network', 'text', {
      when: { field: 'networkZone', equals: ['private'] },
    }),
    field('serverForm', '服务器形态', 'Form of servers', 'enum', {
      options: [option('physical', '实体独立服务器', 'Physical'), option('vm', '虚拟机', 'Virtual machine')],
    }),
    field('openRows', '服务器配置要求 · 开通', 'Servers to open', 'rows', {
      columns: serverColumns,
      when: { field: 'requestType', equals: ['open'] },
    }),
    field('securityNeeds', '安全防护需求', 'Security needs', 'longtext', { required: false }),
    field('publicIpRows', '公网IP（有互联网访问需求的请填写）', 'Public IP', 'rows', {
      required: false,
      requiredWhen: { field: 'networkZone', equals: ['internet'] },
      columns: [
        field('bandwidthMbps', '带宽（M）', 'Bandwidth (Mbps)', 'int', { min: 1 }),
        field('purpose', '用途', 'Purpose', 'text'),
        field('mappedVmName', '映射的虚拟机名称', 'Mapped server', 'text', {
          oneOf: ['openRows.serverName'],
        }),
        field('port', '端口', 'Port', 'port'),
      ],
    }),
    field('crossZoneRows', '政务外网、互联网跨区访问需求（网闸）', 'Cross-zone access', 'rows', {
      required: false,
      columns: [end('source', '源端', 'Source'), end('target', '目的端', 'Target')],
    }),
  ],
};

export const stageLabels: Record<string, Text> = {
  draft: text('草稿', 'Draft'),
  submitted: text('完整性审核', 'Completeness check'),
  supplementing: text('补充完善', 'Supplementing'),
  reviewing: text('专家评审', 'Expert review'),
  deciding: text('审批', 'Decision'),
  approved: text('审核通过', 'Approved'),
  dispatched: text('派发工单', 'Dispatched'),
  fulfilled: text('已完成', 'Fulfilled'),
  returned: text('退回修改', 'Returned'),
  refused: text('不予通过', 'Refused'),
  withdrawn: text('已撤回', 'Withdrawn'),
};

export const workOrderLabels: Record<string, Text> = {
  dispatched: text('待接单', 'To accept'),
  accepted: text('开通中', 'Provisioning'),
  awaiting_confirmation: text('待确认', 'Awaiting confirmation'),
  confirmed: text('已确认', 'Confirmed'),
  disputed: text('有异议', 'Disputed'),
  cancelled: text('已取消', 'Cancelled'),
};

export const moveLabels: Record<string, Text> = {
  create: text('新建', 'Created'),
  submit: text('提交', 'Submit'),
  withdraw: text('撤回', 'Withdraw'),
  request_supplement: text('要求补充完善', 'Request supplement'),
  accept: text('受理', 'Accept'),
  assign_expert: text('指派专家', 'Assign experts'),
  opinion: text('评审', 'Expert opinion'),
  approve: text('审核通过', 'Approve'),
  return: text('退回修改', 'Return for revision'),
  refuse: text('不予通过', 'Refuse'),
  dispatch: text('派发工单', 'Dispatch work order'),
  accept_order: text('接单', 'Accept the order'),
  deliver: text('交付', 'Deliver'),
  confirm: text('确认', 'Confirm'),
  dispute: text('提出异议', 'Dispute'),
};

export const papers: Record<string, Text> = {
  construction_contract: text('建设合同', 'Construction contract'),
  completion_acceptance: text('竣工验收意见书', 'Completion acceptance'),
  project_approval: text('项目批复文件', 'Project approval'),
  construction_plan: text('建设方案', 'Construction plan'),
  rollout_document: text('应用推广文件', 'Rollout document'),
  policy_basis: text('相关政策依据', 'Policy basis'),
  application_letter: text('申请函', 'Application letter'),
  mlps_filing_certificate: text('等级保护备案证明', 'MLPS filing certificate'),
  mlps_assessment_report: text('等保测评报告', 'MLPS assessment report'),
  migration_plan: text('系统迁移（部署）方案', 'Migration plan'),
};

const move = (name: string, by: string, to: string, needs: string[], clause: string): RegimeMove => ({
  move: name,
  label: moveLabels[name] ?? text(name, name),
  by,
  to,
  needs,
  clause,
  origin: 'stated',
});
const stage = (
  key: string,
  labels: Record<string, Text>,
  actor: string | null,
  moves: RegimeMove[],
  path: boolean,
  clause?: string,
): RegimeStage => ({
  key,
  label: labels[key] ?? text(key, key),
  actor,
  moves,
  path,
  origin: clause ? 'stated' : 'default',
  ...(clause ? { clause } : {}),
});

export const procedures: Record<string, RegimeStage[]> = {
  onboarding: [
    stage(
      'draft',
      stageLabels,
      'unit',
      [
        move('submit', 'unit', 'submitted', ['papers', 'forms'], 'LX-6.1a'),
        move('withdraw', 'unit', 'withdrawn', [], 'LX-6.1a'),
      ],
      true,
      'LX-6.1a',
    ),
    stage(
      'submitted',
      stageLabels,
      'bureau',
      [
        move('accept', 'bureau', 'reviewing', [], 'LX-4.2d'),
        move('request_supplement', 'bureau', 'supplementing', ['reason'], 'LX-6.1b'),
        move('withdraw', 'unit', 'withdrawn', [], 'LX-6.1a'),
      ],
      true,
    ),
    stage(
      'supplementing',
      stageLabels,
      'unit',
      [
        move('submit', 'unit', 'submitted', ['papers', 'forms'], 'LX-6.1b'),
        move('withdraw', 'unit', 'withdrawn', [], 'LX-6.1a'),
      ],
      false,
    ),
    stage(
      'reviewing',
      stageLabels,
      'expert',
      [
        move('assign_expert', 'bureau', 'reviewing', ['experts'], 'LX-4.2d'),
        move('withdraw', 'unit', 'withdrawn', [], 'LX-6.1a'),
      ],
      true,
      'LX-4.2d',
    ),
    stage(
      'deciding',
      stageLabels,
      'bureau',
      [
        move('approve', 'bureau', 'approved', ['opinion', 'rows'], 'LX-6.2a'),
        move('return', 'bureau', 'returned', ['reason', 'opinion'], 'LX-6.2b'),
        move('refuse', 'bureau', 'refused', ['reason', 'opinion'], 'LX-6.2b'),
      ],
      true,
      'LX-6.2a',
    ),
    stage(
      'approved',
      stageLabels,
      'bureau',
      [move('dispatch', 'bureau', 'dispatched', [], 'LX-6.3')],
      true,
      'LX-6.3',
    ),
    stage('dispatched', stageLabels, 'provider', [], true, 'LX-6.3'),
    stage('fulfilled', stageLabels, null, [], true),
    stage(
      'returned',
      stageLabels,
      'unit',
      [
        move('submit', 'unit', 'submitted', ['papers', 'forms'], 'LX-6.2b'),
        move('withdraw', 'unit', 'withdrawn', [], 'LX-6.1a'),
      ],
      false,
      'LX-6.2b',
    ),
    stage('refused', stageLabels, null, [], false, 'LX-6.2b'),
    stage('withdrawn', stageLabels, null, [], false),
  ],
  work_order: [
    stage(
      'dispatched',
      workOrderLabels,
      'provider',
      [{ ...move('accept', 'provider', 'accepted', [], 'SX-14.1'), label: text('接单', 'Accept') }],
      true,
      'LX-6.3',
    ),
    stage(
      'accepted',
      workOrderLabels,
      'provider',
      [move('deliver', 'provider', 'awaiting_confirmation', ['rows'], 'SX-14.2')],
      true,
      'SX-14.1',
    ),
    stage(
      'awaiting_confirmation',
      workOrderLabels,
      'unit',
      [
        move('confirm', 'unit', 'confirmed', [], 'SX-15.1'),
        move('dispute', 'unit', 'accepted', ['reason'], 'SX-15.1'),
      ],
      true,
      'SX-15.1',
    ),
    stage('confirmed', workOrderLabels, null, [], true),
  ],
};

export const regime: Regime = {
  id: 'lanxian-2025-22',
  revision: 'c2b1f0a97d35e4418ac0ffee22',
  title: text(
    '岚县政务信息系统迁移上云实施方案',
    'Lan County Plan for Moving Government Systems to the Cloud',
  ),
  documentNumber: '岚政办发〔2025〕22号',
  issuer: '岚县人民政府办公室',
  issuedOn: '2025-06-09',
  effectiveFrom: '2025-06-09',
  expiresOn: null,
  inForce: true,
  interpretedBy: '县政务信息管理局',
  extends: 'shanxi-2021-72',
  region: { code: '141127', name: '岚县' },
  citedDocuments: [],
  requirements: {},
  clocks: {},
  orders: {},
  labels: {
    unit: text('使用单位', 'Using unit'),
    bureau: text('县政务信息管理局', 'County Government Information Administration'),
    provider: text('吕梁云时代', 'Lüliang Cloud Times'),
    expert: text('第三方专业机构或专家', 'Third-party body or experts'),
  },
  stageLabels,
  moveLabels,
  kinds: ['onboarding'],
  provider: 'lvliang-cloud',
  values: [
    { key: 'limit.review', value: '10WD', origin: 'default', label: text('审核时限', 'Review') },
    {
      key: 'limit.provision',
      value: '2WD',
      origin: 'inherited',
      clause: 'SX-14.1',
      label: text('开通时限', 'Provisioning'),
    },
    {
      key: 'limit.reclaim',
      value: '3WD',
      origin: 'stated',
      clause: 'LX-6.4d',
      label: text('收回资源时限', 'Reclaiming'),
    },
    {
      key: 'limit.postMigrationTests',
      value: '60D',
      origin: 'stated',
      clause: 'LX-4.3c',
      label: text('迁入后测试测评时限', 'Tests after migration'),
    },
    { key: 'payer', value: '县财政', origin: 'stated', clause: 'LX-3.2d', label: text('费用承担', 'Payer') },
  ],
  funding: [
    { value: 'government', label: text('政府投资建设', 'Built with government money'), inScope: true },
    {
      value: 'joint',
      label: text('政府与社会企业联合建设', 'Built together with enterprises'),
      inScope: true,
    },
    { value: 'purchased_service', label: text('政府购买服务', 'Bought as a service'), inScope: true },
    {
      value: 'fiscal_maintenance',
      label: text('政府资金运行维护', 'Maintained with government money'),
      inScope: true,
    },
  ],
  papers,
  forms: { application_form: applicationForm, requirement_form: requirementForm },
  procedures,
  clauses: clauses
    .filter((clause) => clause.id.startsWith('LX'))
    .map(({ id, article, quote }) => ({ id, article, quote })),
};
