import type { Me, Named, Office, Role } from '../src/api/types.ts';

export interface FakePerson {
  username: string;
  name: string;
  role: Role;
  office: Office;
  org: Named;
  roleLabel: { zh: string; en: string };
}

const person = (
  username: string,
  name: string,
  role: Role,
  code: string,
  org: string,
  zh: string,
  en: string,
): FakePerson => ({
  username,
  name,
  role,
  office: role,
  org: { code, name: org },
  roleLabel: { zh, en },
});

export const people: FakePerson[] = [
  person('unit.lanxian', '张志明', 'unit', 'lx-edu', '岚县教育体育局', '使用单位', 'Using unit'),
  person('unit2.lanxian', '李秀兰', 'unit', 'lx-health', '岚县卫生健康局', '使用单位', 'Using unit'),
  person('bureau.lanxian', '王建国', 'bureau', 'lx-gia', '岚县政务信息管理局', '主管部门', 'Bureau'),
  person(
    'provider.lvliang',
    '赵海峰',
    'provider',
    'lvliang-cloud',
    '吕梁云时代技术有限公司',
    '云服务商',
    'Provider',
  ),
  person('expert.lanxian', '陈教授', 'expert', 'lx-expert', '吕梁信息技术评测中心', '专家', 'Expert'),
];

export const START = '2026-03-05T01:30:00Z';
const boot = Date.now();
export const now = (): string => new Date(Date.parse(START) + (Date.now() - boot)).toISOString();

export const me = (who: FakePerson): Me => ({
  username: who.username,
  name: who.name,
  org: who.org,
  role: who.role,
  office: who.office,
  capacities: [],
  roleLabel: who.roleLabel,
  regime: {
    id: 'lanxian-2025-22',
    title: {
      zh: '岚县政务信息系统迁移上云实施方案',
      en: 'Lan County Plan for Moving Government Systems to the Cloud',
    },
    documentNumber: '岚政办发〔2025〕22号',
    inForce: true,
    expiresOn: null,
  },
  mayStart: who.role === 'unit' ? ['onboarding'] : [],
  region: { code: '141127', name: '岚县' },
  now: now(),
});
