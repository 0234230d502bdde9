import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { get, hand, move as moved, post, server } from './api';
import { look } from './look';
import { at } from './people';

/**
 * One onboarding in each of the other regimes, from the filled form to the signed receipt. Everybody stays signed in; what
 * the form's pages do is Lan County's story, so the drafts come over HTTP.
 */

test.describe.configure({ timeout: 240_000 });

const serial = String(Date.now()).slice(-6);
const SERVERS = [server('web-1', 4, 8, '门户'), server('db-1', 8, 32, '数据库')];
const { networkZone: _, backupGb: __, ...plain } = SERVERS[0]!;
const PLAIN = [plain, { ...plain, serverName: 'db-1', cpuCores: 8, memoryGb: 32 }];

interface Case {
  id: string;
  stage: string;
  missing: string[];
  workOrder: { id: string } | null;
  moveDetails: { move: string; label: { zh: string } }[];
}

/** A draft with its forms filled in and its papers handed in. */
async function draft(unit: string, system: object, forms: object): Promise<string> {
  const { id, missing } = await post<Case>(unit, '/applications', {
    kind: 'onboarding',
    system: { mlpsLevel: 3, classified: false, networkZone: 'extranet', confirmedByUnit: true, ...system },
    forms,
  });
  for (const key of missing) await hand(unit, `/applications/${id}`, key);
  return `/applications/${id}`;
}

class Story {
  private readonly pages = new Map<string, Page>();

  constructor(
    private readonly browser: Browser,
    readonly path: string,
  ) {}

  async page(username: string): Promise<Page> {
    const known = this.pages.get(username);
    if (known) return known;
    const page = await at(this.browser, username);
    this.pages.set(username, page);
    return page;
  }

  /** Somebody makes a move at the page of the case or of its order, by the name the server gives it. */
  async act(username: string, path: string, move: string, fill?: (dialog: Locator) => Promise<void>) {
    const page = await this.page(username);
    await page.goto(path);
    const { moveDetails } = await get<Case>(username, path);
    const label = moveDetails.find((detail) => detail.move === move)?.label.zh;
    expect(label, `${username} is offered ${move}`).toBeTruthy();
    await page.getByRole('button', { name: label, exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await fill?.(dialog);
    await dialog.getByRole('button', { name: label, exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  async order(who: string): Promise<string> {
    const { workOrder } = await get<Case>(who, this.path);
    return `/work-orders/${workOrder?.id ?? ''}`;
  }

  /** The provider takes the order and delivers, the unit signs. */
  async delivered(unit: string, provider: string, order: string) {
    await this.act(provider, order, 'accept');
    const page = await this.page(provider);
    await page.getByLabel('第 1 行 IP地址').fill('10.30.1.11');
    await page.getByLabel('第 2 行 IP地址').fill('10.30.1.12');
    await page.getByRole('button', { name: '交付', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '交付', exact: true }).click();
    await expect(page.locator('header [data-status]')).toHaveText('待确认');
    const { items } = await get<{ items: { id: string; state: string }[] }>(
      unit,
      `/agreements?applicationId=${this.path.split('/').at(-1) ?? ''}`,
    );
    for (const { id } of items.filter(({ state }) => state === 'to_sign'))
      for (const who of [unit, provider]) await moved(who, `/agreements/${id}`, 'sign');
    await this.act(unit, order, 'confirm');
  }

  async ended(unit: string) {
    const page = await this.page(unit);
    await page.goto(this.path);
    await expect(page.locator('header [data-status]')).toHaveText('已办结');
    return page;
  }
}

const opinion = (words: string) => (dialog: Locator) =>
  dialog.getByRole('textbox', { name: /意见/ }).first().fill(words);

const LETTER = {
  letterNo: '晋教函〔2026〕1号',
  reason: '按照要求迁移上云',
  resourceSummary: '两台云主机',
  contact: '王敏 0351-3000000',
  signedBy: '王敏',
  date: '2026-03-01',
};
const APPLICATION = {
  handlerName: '王敏',
  handlerPhone: '0351-3000000',
  handlerEmail: 'wang@example.org',
  systemOverview: '全省教师培训报名与学时管理',
  developerName: '太原智学科技有限公司',
  developerContactName: '李工',
  developerPhone: '0351-3000001',
  developerEmail: 'li@example.org',
  serverCount: 2,
  dataVolumeGb: 500,
  usesDigitalCertificate: false,
  dataShared: true,
};

test('Shanxi: experts first, the approval is the order, agreements before the receipt', async ({
  browser,
}) => {
  const [unit, bureau, expert] = ['unit.shanxi', 'bureau.shanxi', 'expert.shanxi'];
  const name = `教师培训平台 ${serial}`;
  const story = new Story(
    browser,
    await draft(
      unit,
      { name, systemType: 'superior', funding: 'fiscal' },
      {
        application_letter: LETTER,
        application_form: APPLICATION,
        requirement_form: { requestType: 'open', openRows: SERVERS },
      },
    ),
  );
  await story.act(unit, story.path, 'submit');
  await story.act(bureau, story.path, 'accept');
  await story.act(bureau, story.path, 'assign_expert', async (dialog) => {
    const experts = dialog.getByRole('combobox', { name: /评审专家/ });
    await experts.fill('陈思远');
    await expect(dialog.page().locator('.ant-select-item-option-active')).toContainText(
      '陈思远（山西省政务信息化专家库）',
    );
    await experts.press('Enter');
    await dialog.locator('.ant-modal-title').click();
    await expect(dialog.locator('.ant-select-selection-item')).toContainText('陈思远');
  });
  const page = await story.page(expert);
  await page.goto('/reviews');
  await page.getByRole('link', { name }).click();
  await page.getByRole('radio', { name: '通过', exact: true }).check();
  await page.getByRole('button', { name: '材料齐全，需求合理，同意上云。' }).click();
  await page.getByRole('button', { name: '提交评审意见' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '提交评审意见' }).click();
  await expect(page.getByText('评审意见已提交')).toBeVisible();
  await story.act(bureau, story.path, 'approve', opinion('同意'));
  await story.delivered(unit, 'provider.shanxi', await story.order(unit));
  await story.ended(unit);
});

test('Ningwu: the county government determines, the bureau endorses', async ({ browser }) => {
  const [unit, bureau, government] = ['unit.ningwu', 'bureau.ningwu', 'government.ningwu'];
  const story = new Story(
    browser,
    await draft(
      unit,
      { name: `校园安全平台 ${serial}`, systemType: 'superior', funding: 'fiscal' },
      {
        cloud_request_report: LETTER,
        application_form: { ...APPLICATION, resourceClass: 'shared', openRows: SERVERS },
      },
    ),
  );
  await story.act(unit, story.path, 'submit');
  await story.act(bureau, story.path, 'accept');
  await story.act(bureau, story.path, 'recommend', opinion('材料齐全，拟同意'));
  await story.act(government, story.path, 'determine', async (dialog) => {
    await dialog.getByRole('radio', { name: /^审定同意/ }).check();
    await opinion('同意上云')(dialog);
  });
  await story.act(bureau, story.path, 'endorse', opinion('同意，按申请数量开通'));
  await story.delivered(unit, 'provider.ningwu', await story.order(unit));
  await story.ended(unit);
});

test('Bozhou: the superior submits, three sign the plan, the agency evaluates', async ({ browser }) => {
  const [unit, bureau, agency, provider] = [
    'unit.bozhou',
    'bureau.bozhou',
    'agency.bozhou',
    'provider.bozhou',
  ];
  const story = new Story(
    browser,
    await draft(
      unit,
      { name: `教务管理系统 ${serial}`, systemType: 'existing', funding: 'city_fiscal' },
      {
        requirement_form: {
          itLeadName: '曹丹',
          itLeadPhone: '0558-5550000',
          itLeadEmail: 'it@example.org',
          systemLeadName: '曹丹',
          systemLeadPhone: '0558-5550001',
          systemLeadEmail: 'system@example.org',
          mainPurpose: '学校教务管理',
          accessNetworks: ['extranet'],
          serviceTypes: ['cloud_server', 'storage'],
          systemRequirement: '两台云服务器',
          developmentCompletedOn: '2025-01-15',
          largeMigration: false,
          applicantKind: 'administrative',
        },
        resource_quantity_table: { openRows: PLAIN.map((row) => ({ ...row, bandwidthMbps: 10 })) },
      },
    ),
  );
  await story.act('superior.bozhou', story.path, 'submit');
  await story.act(bureau, story.path, 'accept');
  const plan = (await story.page(provider)).locator('[data-paper-item="cloud_plan"]');
  await (await story.page(provider)).goto(story.path);
  await (await story.page(provider)).getByRole('tab', { name: /材料/ }).click();
  await plan.locator('input[type=file]').setInputFiles({
    name: '上云方案.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
  });
  await expect(plan).toContainText('上云方案.pdf');
  for (const who of [agency, unit, provider])
    await story.act(who, story.path, 'sign_plan', opinion('对接会同意上云方案'));
  await story.act(agency, story.path, 'evaluate', async (dialog) => {
    await dialog.getByRole('radio', { name: /^评估通过/ }).check();
    await opinion('方案合理')(dialog);
    const quantities = dialog.getByRole('spinbutton');
    for (const [index, amount] of ['12', '40', '500', '20'].entries()) {
      await quantities.nth(index).fill(amount);
      await dialog
        .getByRole('textbox', { name: /的理由|理由$/ })
        .nth(index)
        .fill('按并发量测算');
    }
  });
  await story.act(bureau, story.path, 'approve', opinion('同意'));
  await story.act(agency, story.path, 'dispatch');
  await story.delivered(unit, provider, await story.order(unit));
  await look(await story.ended(unit), 'bozhou-fulfilled');
});

test("Qinghai: the agency allocates on the project's approval", async ({ browser }) => {
  const [unit, agency] = ['unit.qinghai', 'agency.qinghai'];
  const story = new Story(
    browser,
    await draft(
      unit,
      { name: `教育云平台 ${serial}`, systemType: 'new', funding: 'fiscal', constructionEnd: '2027-12-31' },
      {
        requirement_form: {
          applicantLevel: 'province',
          disposition: 'migrate',
          contact: '马兰 0971-8250000',
          openRows: PLAIN.map((row) => ({ ...row, bandwidthMbps: 10 })),
        },
      },
    ),
  );
  await story.act(unit, story.path, 'submit');
  await hand(unit, story.path, 'project_approval');
  await story.act(agency, story.path, 'allocate');
  await story.delivered(unit, 'provider.qinghai', await story.order(unit));
  await story.ended(unit);
});
