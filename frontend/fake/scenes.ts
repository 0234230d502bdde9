import type { Forms, Row, SystemFields } from '../src/api/types.ts';
import { people, type FakePerson } from './people.ts';
import { World } from './state.ts';

const who = (username: string): FakePerson => {
  const found = people.find((person) => person.username === username);
  if (!found) throw new Error(username);
  return found;
};

export const rows = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    serverName: index === count - 1 && count > 1 ? `db-1` : `web-${String(index + 1)}`,
    networkZone: 'extranet',
    cpuCores: index === count - 1 && count > 1 ? 16 : 4,
    memoryGb: index === count - 1 && count > 1 ? 64 : 8,
    systemDiskGb: 50,
    dataDiskGb: index === count - 1 && count > 1 ? 1000 : 200,
    operatingSystem: 'openEuler 22.03',
    purpose: index === count - 1 && count > 1 ? '数据库' : '门户',
    backupGb: 200,
  }));

export const fullForms = (unit: FakePerson, count = 3): Forms => ({
  application_form: {
    appliedOn: '2026-03-02',
    handlerName: unit.name,
    handlerPhone: '0358-6721234',
    handlerEmail: 'jingbanren@lanxian.example',
    systemOverview:
      '面向全县中小学和幼儿园，提供教学资源、学籍管理和家校沟通服务。\n部署要求：政务外网区，Web 与数据库分离，数据库每日备份。',
    developerName: '山西云教科技有限公司',
    developerContactName: '刘工',
    developerPhone: '13800000000',
    developerEmail: 'liu@yunjiao.example',
    serverCount: count,
    dataVolumeGb: 1400,
    classified: false,
    usesDigitalCertificate: false,
    dataShared: true,
    applicantOpinion: { opinion: '同意申请。', signer: '李局长', signedOn: '2026-03-02' },
  },
  requirement_form: {
    requestType: 'open',
    mlpsLevel: 3,
    networkZone: 'extranet',
    serverForm: 'vm',
    openRows: rows(count),
    securityNeeds: '需要防病毒和网页防篡改。',
    crossZoneRows: [],
  },
});

const system = (name: string, more: Partial<SystemFields> = {}): SystemFields => ({
  name,
  systemType: 'existing',
  mlpsLevel: 3,
  classified: false,
  networkZone: 'extranet',
  builtBy: 'county',
  buildingUnit: '岚县教育体育局',
  developerName: '山西云教科技有限公司',
  developerContact: '刘工 13800000000',
  wentLiveOn: '2021-09-01',
  hosting: 'own_room',
  serverCount: 3,
  dataVolumeGb: 1400,
  funding: 'government',
  usage: 'active',
  confirmedByUnit: true,
  ...more,
});

const file = (world: World, name: string, at: string) => ({
  id: world.id('file'),
  fileName: name,
  contentType: 'application/pdf',
  size: 1_843_200,
  uploadedAt: at,
  uploadedBy: '张志明',
});

/** A county a few months into its programme: every stage, one long name, one overdue order. */
export function county(): World {
  const world = new World();
  const [unit, unit2, bureau, provider, expert] = [
    'unit.lanxian',
    'unit2.lanxian',
    'bureau.lanxian',
    'provider.lvliang',
    'expert.lanxian',
  ].map(who) as [FakePerson, FakePerson, FakePerson, FakePerson, FakePerson];

  const papers = (item: ReturnType<World['open']>, at: string) => {
    item.files = {
      construction_contract: [file(world, '建设合同（盖章扫描件）.pdf', at)],
      completion_acceptance: [file(world, '竣工验收意见书.pdf', at)],
      project_approval: [file(world, '项目批复.pdf', at)],
      construction_plan: [file(world, '建设方案.pdf', at)],
    };
  };
  const filed = (name: string, by: FakePerson, at: string, more: Partial<SystemFields> = {}, count = 3) => {
    const record = world.addSystem(system(name, more), by, 'planned');
    const item = world.open(by, record.id, fullForms(by, count), at);
    papers(item, at);
    return item;
  };
  const submitted = (
    name: string,
    by: FakePerson,
    at: string,
    more: Partial<SystemFields> = {},
    count = 3,
  ) => {
    const item = filed(name, by, at, more, count);
    world.take(by, item, { move: 'submit' }, at);
    return item;
  };
  const reviewing = (
    name: string,
    by: FakePerson,
    at: string,
    more: Partial<SystemFields> = {},
    count = 3,
  ) => {
    const item = submitted(name, by, at, more, count);
    world.take(bureau, item, { move: 'accept' }, at);
    world.take(bureau, item, { move: 'assign_expert', data: { experts: ['expert.lanxian'] } }, at);
    return item;
  };
  const deciding = (
    name: string,
    by: FakePerson,
    at: string,
    more: Partial<SystemFields> = {},
    count = 3,
  ) => {
    const item = reviewing(name, by, at, more, count);
    world.giveOpinion(
      expert,
      item,
      { conclusion: 'pass', opinion: '材料齐全，需求合理，同意上云。', signatory: '陈教授' },
      at,
    );
    return item;
  };
  const dispatched = (name: string, by: FakePerson, at: string, notified: string, count = 3) => {
    const item = deciding(name, by, at, {}, count);
    const reviewed = rows(count).map((row, index) => ({
      ...row,
      row: index + 1,
      ...(index === count - 1 ? { cpuCores: 8, memoryGb: 32 } : {}),
    }));
    world.take(
      bureau,
      item,
      { move: 'approve', opinion: '同意，数据库服务器按 8 核 32G 核定。', data: { rows: reviewed } },
      notified,
    );
    world.take(bureau, item, { move: 'dispatch' }, notified);
    return item;
  };
  const orderOf = (item: ReturnType<typeof dispatched>) => world.order(bureau, item.orderId ?? '').order;
  const deliveredRows = (item: ReturnType<typeof dispatched>): Row[] =>
    (item.reviewed?.rows ?? []).map((row, index) => ({ ...row, ip: `10.20.1.${String(11 + index)}` }));

  // finished
  const done = dispatched('岚县教育资源公共服务平台', unit, '2026-01-12T02:00:00Z', '2026-01-20T02:00:00Z');
  world.takeOrder(provider, orderOf(done), done, { move: 'accept' }, '2026-01-20T06:00:00Z');
  world.takeOrder(
    provider,
    orderOf(done),
    done,
    { move: 'deliver', data: { rows: deliveredRows(done) } },
    '2026-01-21T07:00:00Z',
  );
  world.takeOrder(
    unit,
    orderOf(done),
    done,
    { move: 'confirm', data: { signatory: '张志明' } },
    '2026-01-22T02:00:00Z',
  );
  // waiting for the unit's confirmation
  const toConfirm = dispatched('学籍信息管理系统', unit, '2026-02-10T02:00:00Z', '2026-03-02T02:00:00Z', 2);
  world.takeOrder(provider, orderOf(toConfirm), toConfirm, { move: 'accept' }, '2026-03-02T06:00:00Z');
  world.takeOrder(
    provider,
    orderOf(toConfirm),
    toConfirm,
    { move: 'deliver', data: { rows: deliveredRows(toConfirm) } },
    '2026-03-04T07:00:00Z',
  );
  // overdue at the provider
  dispatched('基层医疗卫生机构一体化信息系统', unit2, '2026-02-03T02:00:00Z', '2026-02-27T02:00:00Z', 5);
  // at the provider, in time
  const provisioning = dispatched('智慧校园安防平台', unit, '2026-02-11T02:00:00Z', '2026-03-04T02:00:00Z');
  world.takeOrder(provider, orderOf(provisioning), provisioning, { move: 'accept' }, '2026-03-04T06:00:00Z');
  // approved, not yet dispatched
  const approved = deciding('妇幼健康信息系统', unit2, '2026-02-24T02:00:00Z');
  world.take(bureau, approved, { move: 'approve', opinion: '同意。' }, '2026-03-04T02:00:00Z');
  // to decide
  deciding('智慧教育云平台', unit, '2026-02-25T02:00:00Z');
  deciding(
    '岚县全民健康信息平台暨城乡居民电子健康档案与家庭医生签约服务一体化综合管理信息系统（二期扩容改造工程）',
    unit2,
    '2026-02-26T02:00:00Z',
    {},
    12,
  );
  // at the expert
  reviewing('教师继续教育管理系统', unit, '2026-02-27T02:00:00Z');
  reviewing('疫苗接种预约系统', unit2, '2026-03-03T02:00:00Z');
  // to accept
  submitted('校车安全监管平台', unit, '2026-03-04T08:00:00Z', { systemType: 'new', builtBy: null });
  submitted('卫生监督执法系统', unit2, '2026-03-05T00:10:00Z');
  // back at the unit
  const returned = deciding('中考报名系统', unit, '2026-02-09T02:00:00Z');
  world.take(
    bureau,
    returned,
    {
      move: 'return',
      opinion: '资源测算依据不足。',
      reason: '请补充并发用户数和数据增长的测算说明，并核对数据盘容量。',
      data: {
        remarks: [
          { target: 'application_form.handlerPhone', text: '电话少一位，请核对。' },
          { target: 'requirement_form.openRows.2.dataDiskGb', text: '1000G 偏大，请说明测算依据。' },
          { target: 'papers.construction_contract', text: '缺盖章页。' },
        ],
      },
    },
    '2026-02-26T02:00:00Z',
  );
  const supplementing = submitted('体育场馆预约系统', unit, '2026-03-02T02:00:00Z');
  world.take(
    bureau,
    supplementing,
    { move: 'request_supplement', reason: '合同扫描件缺盖章页，请重新上传。' },
    '2026-03-03T02:00:00Z',
  );
  const refused = deciding('视频会议系统（本地部署）', unit, '2026-01-15T02:00:00Z');
  world.take(
    bureau,
    refused,
    { move: 'refuse', opinion: '不符合上云范围。', reason: '该系统为单机软件，无需云资源。' },
    '2026-01-28T02:00:00Z',
  );
  // a draft, half filled
  const draftSystem = world.addSystem(system('智慧食堂管理平台', { serverCount: 2 }), unit, 'surveyed');
  const draft = world.open(
    unit,
    draftSystem.id,
    {
      application_form: { handlerName: '张志明', appliedOn: '2026-03-04' },
      requirement_form: { requestType: 'open', networkZone: 'extranet' },
    },
    '2026-03-04T09:00:00Z',
  );
  draft.files['construction_contract'] = [file(world, '食堂平台建设合同.pdf', '2026-03-04T09:10:00Z')];
  for (const name of ['阳光招生系统', '教育局门户网站', '学生资助管理系统'])
    world.addSystem(system(name), unit, 'surveyed');
  for (let index = 1; index <= 26; index += 1) {
    const item = submitted(
      `乡镇卫生院业务系统（${String(index)}）`,
      unit2,
      `2026-03-0${String(1 + (index % 4))}T0${String(index % 9)}:00:00Z`,
      {},
      2,
    );
    world.take(bureau, item, { move: 'accept' }, '2026-03-04T03:00:00Z');
  }
  return world;
}

/** A unit on its first day: nothing filed, nothing to do. */
export const emptyCounty = (): World => new World();
