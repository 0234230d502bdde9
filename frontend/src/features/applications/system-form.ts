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

/** What a case's system says, without what only the server keeps. */
export function systemValues(system: InformationSystem): SystemFields {
  const { id: _id, unit: _unit, stage: _stage, version: _version, ...fields } = system;
  return fields;
}
