import type { FieldDefinition, InformationSystem, Regime, SystemFields } from '@/api/types';

const option = (value: string, zh: string, en: string) => ({ value, label: { zh, en } });

/** Whether the regulation itself gives a new system until the end of its construction: then somebody has to say when that is. */
const endsWithConstruction = (regime: Regime | undefined): boolean =>
  Object.values(regime?.clocks ?? {})
    .flat()
    .some(({ limit, origin }) => limit === 'construction_period' && origin !== 'default');

/**
 * The record of an information system: the survey row of the regulation, kept once per system. Where its money may come
 * from, each regulation says itself.
 */
export const systemFieldsOf = (regime: Regime | undefined): FieldDefinition[] => [
  { key: 'name', label: { zh: '系统名称', en: 'System name' }, type: 'text', required: true },
  {
    key: 'systemType',
    label: { zh: '系统类型', en: 'Type of system' },
    type: 'enum',
    required: true,
    options: [
      option('existing', '已建', 'Existing'),
      option('new', '新建', 'New'),
      option('superior', '上级统一部署推广', 'Rolled out by a superior'),
    ],
  },
  { key: 'classified', label: { zh: '是否涉密', en: 'Classified' }, type: 'bool', required: true },
  {
    key: 'mlpsLevel',
    label: { zh: '安全等级（1–5 级，未定级留空）', en: 'MLPS level (1–5, empty if none)' },
    type: 'int',
    required: false,
    min: 1,
    max: 5,
  },
  {
    key: 'networkZone',
    label: { zh: '网络区域', en: 'Network zone' },
    type: 'enum',
    required: true,
    options: [
      option('extranet', '政务外网', 'E-government extranet'),
      option('internet', '互联网', 'Internet'),
      option('private', '其他专网', 'Other private network'),
    ],
  },
  {
    key: 'builtBy',
    label: { zh: '建设层级', en: 'Built by' },
    type: 'enum',
    required: false,
    options: [
      option('province', '省建', 'Province'),
      option('city', '市建', 'City'),
      option('county', '县建', 'County'),
    ],
  },
  {
    key: 'buildingUnit',
    label: { zh: '建设单位', en: 'Building unit' },
    type: 'text',
    required: true,
    when: { field: 'builtBy', equals: ['county'] },
  },
  {
    key: 'developerName',
    label: { zh: '开发单位', en: 'Developer' },
    type: 'text',
    required: true,
    when: { field: 'builtBy', equals: ['county'] },
  },
  {
    key: 'developerContact',
    label: { zh: '联系人及联系方式', en: 'Contact of the developer' },
    type: 'text',
    required: true,
    when: { field: 'builtBy', equals: ['county'] },
  },
  { key: 'wentLiveOn', label: { zh: '上线时间', en: 'Went live on' }, type: 'date', required: false },
  {
    key: 'hosting',
    label: { zh: '部署位置', en: 'Hosted in' },
    type: 'enum',
    required: false,
    options: [
      option('own_room', '自建机房', 'Own machine room'),
      option('telecom', '运营商机房', "Carrier's machine room"),
      option('other_cloud', '其他云', 'Another cloud'),
      option('cloud', '市政务云', 'City government cloud'),
      option('other', '其他', 'Elsewhere'),
    ],
  },
  {
    key: 'serverCount',
    label: { zh: '服务器数量（台）', en: 'Servers' },
    type: 'int',
    required: false,
    min: 0,
  },
  {
    key: 'dataVolumeGb',
    label: { zh: '数据量（G）', en: 'Data volume (GB)' },
    type: 'decimal',
    required: false,
    min: 0,
  },
  {
    key: 'funding',
    label: { zh: '资金来源', en: 'Funding' },
    type: 'enum',
    required: false,
    options: (regime?.funding ?? []).map(({ value, label }) => ({ value, label })),
  },
  {
    key: 'usage',
    label: { zh: '在用情况', en: 'In use' },
    type: 'enum',
    required: false,
    options: [
      option('active', '在用', 'Active'),
      option('low', '使用较少', 'Little used'),
      option('stopped', '已停用', 'Stopped'),
    ],
  },
  {
    key: 'constructionEnd',
    label: { zh: '计划建设完成日期', en: 'Construction ends on' },
    type: 'date',
    required: endsWithConstruction(regime),
    when: { field: 'systemType', equals: ['new'] },
  },
  {
    key: 'confirmedByUnit',
    label: { zh: '以上信息经本单位确认属实', en: 'The unit confirms that this is right' },
    type: 'bool',
    required: true,
  },
];

const yesOrNo = (key: string, zh: string, en: string, required = false): FieldDefinition => ({
  key,
  label: { zh, en },
  type: 'bool',
  required,
});
const line = (
  key: string,
  zh: string,
  en: string,
  type: FieldDefinition['type'] = 'text',
): FieldDefinition => ({
  key,
  label: { zh, en },
  type,
  required: false,
});

/** What the inventory keeps of a system besides what a case asks about. */
const inventoryOnly = (
  others: { value: string; label: string }[],
  rooms: { value: string; label: string }[],
): FieldDefinition[] => {
  const plain = (from: { value: string; label: string }[]) =>
    from.map(({ value, label }) => option(value, label, label));
  return [
    {
      key: 'buildType',
      label: { zh: '建设性质', en: 'Kind of project' },
      type: 'enum',
      required: false,
      options: [
        option('existing', '已建', 'Existing'),
        option('new', '新建', 'New'),
        option('expansion', '改扩建', 'Expansion'),
      ],
    },
    line('builtOn', '项目日期', 'Project dated', 'date'),
    line('purpose', '主要用途', 'Purpose', 'longtext'),
    line('users', '使用对象', 'Users'),
    line('servers', '服务器配置', 'Servers in detail', 'longtext'),
    line('operatingSystem', '操作系统', 'Operating system'),
    line('database', '数据库', 'Database'),
    line('middleware', '中间件', 'Middleware'),
    line('yearlyCostYuan', '年运维费用（元）', 'Yearly cost (yuan)', 'decimal'),
    line('dataOwner', '数据责任人', 'Data owner'),
    yesOrNo('dataShared', '数据是否共享', 'Data shared', true),
    {
      ...line('dataNotSharedReason', '不共享的理由', 'Why the data is not shared', 'longtext'),
      required: true,
      when: { field: 'dataShared', equals: [false] },
    },
    yesOrNo('dataOpened', '数据是否对外开放', 'Data open to the public'),
    {
      key: 'disposition',
      label: { zh: '处置方式', en: 'What becomes of it' },
      type: 'enum',
      required: false,
      options: [
        option('migrate', '迁移', 'Migrate'),
        option('merge', '整合归并', 'Merge'),
        option('retire', '淘汰', 'Retire'),
        option('retain', '保留原处', 'Stay where it is'),
      ],
    },
    line('dispositionReason', '处置说明', 'Reason', 'longtext'),
    {
      ...line('mergedInto', '并入系统', 'Merged into', 'enum'),
      options: plain(others),
      when: { field: 'disposition', equals: ['merge'] },
    },
    {
      ...line('targetZone', '拟迁入网络', 'Network to move to', 'enum'),
      options: [
        option('extranet', '政务外网', 'E-government extranet'),
        option('internet', '互联网', 'Internet'),
        option('private', '其他专网', 'Other private network'),
      ],
    },
    ...(rooms.length ? [{ ...line('room', '所在机房', 'Machine room', 'enum'), options: plain(rooms) }] : []),
    ...(others.length
      ? [{ ...line('dependsOn', '依赖的系统', 'Depends on', 'enum_list'), options: plain(others) }]
      : []),
    line('endedOn', '停用（并入、下云）日期', 'Ended on', 'date'),
  ];
};

/** The whole record of a system as the inventory keeps it; that it is right is said with a button of its own. */
export const inventoryFieldsOf = (
  regime: Regime | undefined,
  others: { value: string; label: string }[] = [],
  rooms: { value: string; label: string }[] = [],
): FieldDefinition[] => [
  ...systemFieldsOf(regime).filter(({ key }) => key !== 'confirmedByUnit'),
  ...inventoryOnly(others, rooms),
];

/** What a case's system says, without what only the server keeps. */
export function systemValues(system: InformationSystem): SystemFields {
  const {
    id: _id,
    unit: _unit,
    stage: _stage,
    version: _version,
    standing: _standing,
    status: _status,
    plannedQuarter: _quarter,
    ...fields
  } = system;
  return fields;
}
