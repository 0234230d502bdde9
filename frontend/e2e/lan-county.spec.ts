import { expect, test, type Locator, type Page } from '@playwright/test';
import { get, hand, move as apiMove, post, server } from './api';
import { look, picture } from './look';
import { at, bearer, signIn } from './people';

/** Lan County in the browser: four people at their pages, from a unit's first question to its line in the ledger. */

test.describe.configure({ mode: 'serial', timeout: 300_000 });

const phone = { width: 390, height: 844 };
const system = `智慧教育云平台 ${String(Date.now()).slice(-6)}`;
const paper = {
  name: '盖章扫描件.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
};

/** Takes a move: the button of the server's label, what it asks for, and the confirmation. */
async function move(page: Page, label: string, fill?: (dialog: Locator) => Promise<void>) {
  await page
    .getByRole('group', { name: '可办理的事项' })
    .getByRole('button', { name: label, exact: true })
    .click();
  const dialog = page.getByRole('dialog');
  await fill?.(dialog);
  await dialog.getByRole('button', { name: label, exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Answers fields of a form by the names the regulation's form gives them. */
async function answer(page: Page, answers: Record<string, string>) {
  for (const [key, value] of Object.entries(answers)) {
    const field = page.locator(`[data-field="${key}"]`);
    await field.waitFor();
    const radio = field.getByRole('radio', { name: value, exact: true });
    if (await radio.count()) await radio.check();
    else await field.getByRole('textbox').or(field.getByRole('spinbutton')).first().fill(value);
  }
}

const menu = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: /^(菜单|Menu)$/ })
    .getByRole('link', { name: new RegExp(name + '$') })
    .click();
const stage = (page: Page) => page.getByRole('navigation', { name: '办理环节' });
const title = (page: Page) => page.getByRole('heading', { level: 1 });

/** Opens the case of this story as people do: by the name of its system. */
async function openCase(page: Page) {
  await menu(page, '申请');
  await page.getByRole('searchbox', { name: '申请编号、系统或单位' }).fill(system);
  await page.getByRole('link', { name: system }).click();
  await expect(title(page)).toHaveText(system);
  await expect(stage(page)).toBeVisible();
}

async function openOrder(page: Page) {
  await menu(page, '工单');
  await page.getByRole('link', { name: system }).click();
  await expect(title(page)).toHaveText(system);
}

interface CaseAnswer {
  stageLabel: { zh: string };
  steps: { label: { zh: string }; state: 'done' | 'current' | 'next' }[];
  history: { from: string | null; to: string | null; label: { zh: string } }[];
}

/** The bar above the case marks this step, and bar, status and timeline say what the API answers. */
const showsProvisioningFlow = (page: Page, current: string) => showsFlow(page, flow, current);

async function showsFlow(page: Page, flow: string[], current: string) {
  const steps = stage(page).getByRole('listitem');
  const marked = steps.and(page.locator('[aria-current=step]')).locator('.zy-step-name');
  await expect(marked).toHaveText([current]);
  await expect(steps.locator('.zy-step-name')).toHaveText(flow);

  const id = /\/applications\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  const response = await page.request.get(`/api/v1/applications/${id}`, {
    headers: { authorization: bearer(page) },
  });
  expect(response.status()).toBe(200);
  const answer = (await response.json()) as CaseAnswer;
  const now = answer.steps.filter(({ state }) => state === 'current').map(({ label }) => label.zh);
  expect(answer.steps.map(({ label }) => label.zh)).toEqual(flow);
  expect(now).toEqual([current]);
  await expect(page.locator('header [data-status]')).toHaveText(answer.stageLabel.zh);
  const moved = answer.history.filter(({ from, to }) => to && from !== to).map(({ label }) => label.zh);
  const timeline = page.getByRole('region', { name: '办理记录' }).getByRole('listitem');
  for (const label of moved) await expect(timeline.filter({ hasText: label }).first()).toBeVisible();
}

/** 附件5, the provisioning flow: what the bar above every case of the county shows. */
const flow = [
  '草稿',
  '已提交',
  '专家评审',
  '主管部门审批',
  '审批通过',
  '已派发工单',
  '已接单',
  '待确认',
  '已确认',
  '迁移(部署)',
  '测试',
  '试运行',
  '正式运行',
  '上线办结',
];

test('the unit fills the application in once and submits it', async ({ browser }) => {
  const page = await at(browser, 'unit.lanxian');
  await look(page, 'unit-home');
  await menu(page, '申请');
  await look(page, 'applications');
  await page
    .getByRole('link', { name: '发起上云申请' })
    .or(page.getByRole('button', { name: '发起上云申请' }))
    .first()
    .click();
  await page.getByRole('button', { name: '登记新的系统' }).first().click();
  await answer(page, {
    name: system,
    systemType: '已建',
    classified: '否',
    mlpsLevel: '3',
    networkZone: '政务外网',
    confirmedByUnit: '是',
  });
  await look(page, 'new-system');
  await page.getByRole('button', { name: '登记并继续' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(system);
  await answer(page, {
    handlerName: '郝晓梅',
    handlerPhone: '0358-6722000',
    handlerEmail: 'hao@example.org',
    systemOverview: '全县中小学的教学资源平台，需部署门户与数据库。',
    developerName: '山西某软件有限公司',
    developerContactName: '王工',
    developerPhone: '0351-7000000',
    developerEmail: 'wang@example.org',
    serverCount: '1',
    dataVolumeGb: '500',
    usesDigitalCertificate: '否',
    dataShared: '是',
  });
  await look(page, 'application-form');
  await page
    .getByRole('navigation', { name: '填写步骤' })
    .getByRole('button', { name: /政务云资源需求表/ })
    .click();
  await answer(page, { requestType: '开通' });
  const grid = page.locator('[data-field="openRows"]');
  await grid.getByRole('button', { name: '增加一行' }).click();
  const cells = {
    '服务器/虚拟机命名': 'web-1',
    'CPU（核）': '4',
    '内存（G）': '8',
    '系统盘容量（G）': '50',
    '数据盘容量（G）': '200',
    操作系统: 'openEuler 22.03',
    服务器用途: '门户',
    '备份空间（G）': '200',
  };
  for (const [column, value] of Object.entries(cells)) await grid.getByLabel(`第 1 行 ${column}`).fill(value);
  await grid.getByLabel('第 1 行 网络区域').selectOption({ label: '政务外网' });
  const addresses = page.locator('[data-field="publicIpRows"]');
  await addresses.getByRole('button', { name: '增加一行' }).click();
  const address = { '公网IP带宽（Mbps）': '20', 公网IP用途: '门户', 映射的虚拟机名称: 'web-1', 端口: '443' };
  for (const [column, value] of Object.entries(address))
    await addresses.getByLabel(`第 1 行 ${column}`).fill(value);
  await look(page, 'requirement-form');
  // right after typing in the last cell: leaving it moves nothing away from under the mouse
  await grid.getByLabel('第 1 行 备份空间（G）').fill('300');
  await page.getByRole('button', { name: '下一步：申请材料' }).click();
  await expect(page.getByRole('heading', { level: 2, name: '申请材料' })).toBeVisible();
  for (const name of ['建设合同', '竣工验收意见书']) {
    const item = page.getByRole('listitem').filter({ hasText: name });
    await item.locator('input[type=file]').setInputFiles(paper);
    await expect(item.getByText(paper.name)).toBeVisible();
  }
  await look(page, 'papers');
  await page
    .getByRole('navigation', { name: '填写步骤' })
    .getByRole('button', { name: /核对并提交/ })
    .click();
  await look(page, 'check');
  await move(page, '提交');
  await expect(stage(page)).toBeVisible();
  await look(page, 'case-submitted');
  await showsProvisioningFlow(page, '已提交');
});

test('the bureau sees why the limit ends when it does, takes the case up and asks an expert', async ({
  browser,
}) => {
  const page = await at(browser, 'bureau.lanxian');
  await look(page, 'bureau-home');
  await openCase(page);
  await page.getByRole('button', { name: '为什么？' }).first().click();
  const working = page.getByRole('dialog');
  await expect(working.getByRole('table')).toContainText('第 1 日');
  await expect(working.getByRole('table')).toContainText('不计');
  await look(page, 'why');
  await page.keyboard.press('Escape');
  await expect(working).toBeHidden();

  await move(page, '受理');
  await showsProvisioningFlow(page, '专家评审');
  await move(page, '指派专家', async (dialog) => {
    const experts = dialog.getByRole('combobox', { name: /评审专家/ });
    await experts.fill('阎文博');
    await expect(page.locator('.ant-select-item-option-active')).toContainText('阎文博');
    await experts.press('Enter');
    await expect(dialog.locator('.ant-select-selection-item')).toContainText('阎文博');
  });
  await look(page, 'case-reviewing');
});

test('the expert gives the opinion', async ({ browser }) => {
  const page = await at(browser, 'expert.lanxian');
  await look(page, 'expert-home');
  await menu(page, '评审');
  await look(page, 'reviews');
  await page.getByRole('link', { name: system }).click();
  await page.getByRole('radio', { name: '通过', exact: true }).check();
  await page.getByRole('button', { name: '材料齐全，需求合理，同意上云。' }).click();
  await look(page, 'opinion');
  await page.getByRole('button', { name: '提交评审意见' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '提交评审意见' }).click();
  await expect(page.getByText('评审意见已提交')).toBeVisible();
});

test('the bureau reads the opinion on a phone, approves and dispatches', async ({ browser }) => {
  const page = await at(browser, 'bureau.lanxian', '/', phone);
  await openCase(page);
  await showsProvisioningFlow(page, '主管部门审批');
  await page.getByRole('tab', { name: /意见/ }).click();
  await expect(page.getByRole('tabpanel')).toContainText('材料齐全，需求合理，同意上云。');
  await look(page, 'case-opinions');
  await move(page, '审批通过', (dialog) => dialog.getByRole('textbox', { name: /意见/ }).fill('同意'));
  await showsProvisioningFlow(page, '审批通过');
  await move(page, '派发工单');
  await showsProvisioningFlow(page, '已派发工单');
  await look(page, 'case-dispatched');
});

test('the provider accepts the order and delivers', async ({ browser }) => {
  const page = await at(browser, 'provider.lvliang');
  await look(page, 'provider-home');
  await menu(page, '工单');
  await look(page, 'orders');
  await openOrder(page);
  await look(page, 'order-dispatched');
  await move(page, '接单');
  await page.getByRole('link', { name: '查看申请' }).click();
  await showsProvisioningFlow(page, '已接单');
  await page.goBack();
  await expect(page.getByLabel('第 1 行 公网IP带宽（Mbps）')).toHaveValue('20');
  await page.getByLabel('第 1 行 IP地址').fill('10.20.1.11');
  await look(page, 'order');
  await page.getByRole('button', { name: '交付', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '交付', exact: true }).click();
  await expect(page.locator('header [data-status]')).toHaveText('待确认');
  await look(page, 'order-delivered');
});

// @clause LX-A5
test('the unit confirms, the ledger has the server, and the case has walked the whole flow', async ({
  browser,
}) => {
  const page = await at(browser, 'unit.lanxian');
  await openCase(page);
  await showsProvisioningFlow(page, '待确认');
  await openOrder(page);
  await look(page, 'order-to-confirm');
  await move(page, '确认');
  await expect(page.locator('header [data-status]')).toHaveText('已确认');
  await look(page, 'order-confirmed');

  await menu(page, '资源台账');
  const line = page.getByRole('row').filter({ hasText: system });
  await expect(line).toContainText('web-1');
  await expect(line).toContainText('10.20.1.11');
  await look(page, 'ledger');
  await line.getByRole('button', { name: 'web-1' }).click();
  await expect(page.getByRole('dialog')).toContainText('带宽（Mbps）20');
  await look(page, 'ledger-history');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await openCase(page);
  await showsProvisioningFlow(page, '迁移(部署)');
  await expect(page.locator('header [data-status]')).toHaveText('已办结');
  await look(page, 'case-fulfilled');
  await page.getByRole('tab', { name: '资源量' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('各次数量一致');
  await look(page, 'case-quantities');
});

/** 附件6, the flow of a change and of a cancellation. */
const examined = ['草稿', '已提交', '主管部门审批', '审批通过', '已派发工单'];
const changeFlow = [...examined, '已接单', '待确认', '已确认'];
const exitFlow = [...examined, '数据移交', '数据清除', '资源收回', '终止结算服务费', '待确认', '已确认'];

test('a sentence of the regulation leads to the rule it became, and back', async ({ browser }) => {
  const page = await at(browser, 'unit.lanxian');
  await menu(page, '政策依据');
  await page.getByRole('link', { name: /^由县政务信息管理局派发工单/ }).click();
  const rules = page.getByRole('complementary', { name: '在系统中' });
  await expect(rules).toContainText('LX-6.3');
  await look(page, 'regulation');
  await rules.getByRole('button', { name: '审批通过', exact: true }).click();
  const stage = page.locator('#rule-stage-onboarding-approved');
  await expect(stage).toBeInViewport();
  await look(page, 'regulation-procedures');
  await stage.getByRole('button', { name: '依据 LX-6.3' }).first().click();
  await page.getByRole('link', { name: '在正文中查看' }).click();
  await expect(page.getByRole('link', { name: /^由县政务信息管理局派发工单/ })).toBeInViewport();
  await page.getByRole('searchbox', { name: '在全部文件中查找' }).fill('满意度');
  await expect(page.getByRole('listitem').filter({ hasText: '亳州市政务云管理办法' })).toContainText(
    '第三十九条',
  );
});

test('calendar, notices and systems stand open to a reader', async ({ browser }) => {
  const page = await at(browser, 'unit.lanxian');
  for (const [name, picture] of [
    ['工作日历', 'calendar'],
    ['系统', 'systems'],
  ] as const) {
    await menu(page, name);
    await expect(title(page)).toHaveText(name);
    await look(page, picture);
  }
  await page.getByRole('link', { name: /^通知/ }).click();
  await expect(title(page)).toHaveText('通知');
  await expect(page.getByRole('link', { name: new RegExp(system) }).first()).toBeVisible();
  await look(page, 'notifications');
});

/** What a page says in Chinese although it is read in English: not the regulation's words, not what people wrote. */
async function chineseLeft(page: Page, data: string[]): Promise<string[]> {
  const words = await page.evaluate(() => {
    const found: string[] = [document.title];
    const chinese = (node: Element) => node.closest('[lang]')?.matches('[lang^=zh]:not(html)') ?? false;
    for (const element of document.body.querySelectorAll('*')) {
      if (chinese(element) || element.closest('script, style, noscript')) continue;
      for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
        found.push(element.getAttribute(name) ?? '');
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) found.push(node.nodeValue ?? '');
    }
    return found;
  });
  const left = words
    .filter((text) => /\p{Script=Han}/u.test(data.reduce((rest, known) => rest.replaceAll(known, ''), text)))
    .map((text) => text.trim());
  return [...new Set(left)];
}

test('the same in English', async ({ page }) => {
  await signIn(page, 'unit.lanxian');
  // what people wrote stays as they wrote it, in this story and in the others of this unit
  const { items: systems } = await get<{ items: { name: string }[] }>('unit.lanxian', '/systems?size=200');
  const written = [
    ...systems.map(({ name }) => name),
    '智慧教育云平台',
    '岚县教育体育局',
    '岚县政务信息管理局',
    '吕梁云时代技术有限公司',
    '岚政办发〔2025〕22号',
    '岚县',
    '郝晓梅',
    '白建平',
    '阎文博',
    '康宏伟',
    '盖章扫描件.pdf',
    '材料齐全，需求合理，同意上云。',
    '同意',
    '全县中小学的教学资源平台，需部署门户与数据库。',
    '山西某软件有限公司',
    '王工',
    '门户',
  ];
  const isEnglish = async (name: string) => {
    // the same pages as above, looked at there: here their words
    await picture(page, `${name}-en`);
    expect.soft(await chineseLeft(page, written), `Chinese left on ${name}`).toEqual([]);
  };
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await isEnglish('home');
  for (const [name, heading] of [
    ['Applications', 'Applications'],
    ['Work orders', 'Work orders'],
    ['Resources', 'Resources'],
    ['Regulation', 'Regulation'],
    ['Calendar', 'Working calendar'],
    ['Systems', 'Systems'],
  ] as const) {
    await menu(page, name);
    await expect(title(page)).toHaveText(heading);
    await isEnglish(name.toLowerCase().replace(' ', '-'));
  }
  await page
    .getByRole('link', { name: /notification/i })
    .first()
    .click();
  await isEnglish('notifications');

  await menu(page, 'Applications');
  await page.getByRole('searchbox').first().fill(system);
  await page.getByRole('link', { name: system }).click();
  await expect(page.locator('header [data-status]')).toHaveText('Fulfilled');
  await isEnglish('case');
  for (const [name, picture] of [
    [/^Quantities/, 'case-quantities'],
    [/^Papers/, 'case-papers'],
    [/^Opinions/, 'case-opinions'],
  ] as const) {
    await page.getByRole('tab', { name }).click();
    await isEnglish(picture);
  }
  await menu(page, 'Work orders');
  await page.getByRole('link', { name: system }).click();
  await isEnglish('order');
});

// @clause LX-A6
test('the bar above a change and an exit is the flow of 附件6', async ({ browser }) => {
  const unit = 'unit.lanxian';
  const bureau = 'bureau.lanxian';
  const provider = 'provider.lvliang';
  const page = await at(browser, bureau);
  const { items } = await get<{
    items: { id: string; name: string; systemId: string; systemName: string; ip: string }[];
  }>(unit, '/resources?size=100');
  const web = items.find(({ systemName }) => systemName === system);
  if (!web) throw new Error('the story before has left no server');
  const { id: resourceId, ip, systemId } = web;
  const form = {
    handlerName: '郝晓梅',
    handlerPhone: '0358-6722000',
    handlerEmail: 'hao@lanxian.gov.cn',
    systemOverview: '全县中小学在线学习与资源共享',
    developerName: '太原智学科技有限公司',
    developerContactName: '李工',
    developerPhone: '0351-3000000',
    developerEmail: 'li@zhixue.cn',
    serverCount: 1,
    dataVolumeGb: 500,
    usesDigitalCertificate: false,
    dataShared: true,
  };
  const changed = { ...server(web.name, 8, 16, '门户'), resourceId };
  const change = await post(unit, '/applications', {
    kind: 'change',
    systemId,
    forms: {
      application_form: form,
      requirement_form: { requestType: 'change', changeRows: [changed], involvesShutdown: false },
    },
  });
  const changing = `/applications/${change.id}`;
  await apiMove(unit, changing, 'submit');
  await page.goto(changing);
  await showsFlow(page, changeFlow, '已提交');
  await apiMove(bureau, changing, 'accept');
  await apiMove(bureau, changing, 'approve', { opinion: '同意' });
  const changeOrder = `/work-orders/${(await apiMove(bureau, changing, 'dispatch')).workOrder?.id ?? ''}`;
  await apiMove(provider, changeOrder, 'accept');
  await page.goto(changing);
  await showsFlow(page, changeFlow, '已接单');
  await look(page, 'change-flow');
  const { cpuCores, memoryGb, systemDiskGb, dataDiskGb, backupGb } = changed;
  const row = { row: 1, cpuCores, memoryGb, systemDiskGb, dataDiskGb, backupGb, ip };
  await apiMove(provider, changeOrder, 'deliver', { data: { rows: [row] } });
  await apiMove(unit, changeOrder, 'confirm');

  const exit = await post(unit, '/applications', {
    kind: 'exit',
    systemId,
    forms: {
      requirement_form: {
        requestType: 'cancel',
        cancelRows: [{ resourceId, vmName: web.name, ipAddress: ip, networkZone: 'extranet' }],
      },
    },
  });
  const leaving = `/applications/${exit.id}`;
  await apiMove(unit, leaving, 'submit');
  await apiMove(bureau, leaving, 'accept');
  await apiMove(bureau, leaving, 'approve', { opinion: '同意' });
  const exitOrder = `/work-orders/${(await apiMove(bureau, leaving, 'dispatch')).workOrder?.id ?? ''}`;
  await page.goto(leaving);
  await showsFlow(page, exitFlow, '已派发工单');
  await apiMove(provider, exitOrder, 'accept');
  for (const [paper, name] of [
    ['data_handover', 'hand_over'],
    ['data_purge', 'purge'],
  ] as const) {
    await hand(provider, leaving, paper);
    await apiMove(provider, exitOrder, name);
    await apiMove(unit, exitOrder, name);
  }
  await page.goto(leaving);
  await showsFlow(page, exitFlow, '资源收回');
  const ends = stage(page).getByRole('listitem').filter({ hasText: '终止结算服务费' });
  await expect(ends).not.toHaveClass(/zy-step-done/);
  await apiMove(provider, exitOrder, 'deliver');
  await page.goto(leaving);
  await showsFlow(page, exitFlow, '待确认');
  await expect(ends).toHaveClass(/zy-step-done/);
  await look(page, 'exit-flow');
});
