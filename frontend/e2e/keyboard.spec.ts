import { expect, test, type Locator, type Page } from '@playwright/test';
import { look } from './look';
import { at, bearer } from './people';

/** The desks by keyboard, and what happens between them: a remark at its place, a case given back, an expert who stands aside. */

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const system = `智慧校园 ${String(Date.now()).slice(-6)}`;
const paper = {
  name: '盖章扫描件.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(
    [
      '%PDF-1.4',
      '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
      '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj',
      'trailer<</Root 1 0 R>>',
      '%%EOF',
    ].join('\n'),
  ),
};

let caseId = '';

interface Case {
  version: number;
  stage: string;
  revised: { fields: string[] } | null;
}

/** The same as the person's pages ask, where a step is not what the test is about. */
async function call<T>(page: Page, method: 'GET' | 'POST', path: string, data?: object): Promise<T> {
  const response = await page.request.fetch(`/api/v1${path}`, {
    method,
    headers: { authorization: bearer(page) },
    ...(data ? { data } : {}),
  });
  expect(response.ok(), `${method} ${path}: ${await response.text()}`).toBe(true);
  return (await response.json()) as T;
}

async function move(page: Page, name: string, more: object = {}): Promise<void> {
  const { version } = await call<Case>(page, 'GET', `/applications/${caseId}`);
  await call(page, 'POST', `/applications/${caseId}/moves`, { move: name, version, ...more });
}

/** Hands that never leave the keyboard, and count. */
class Keys {
  pressed = 0;

  constructor(private readonly page: Page) {}

  async press(key: string) {
    this.pressed += 1;
    await this.page.keyboard.press(key);
  }

  async type(text: string) {
    this.pressed += text.length;
    await this.page.keyboard.insertText(text);
  }

  /** Tabs on to a part of the page; what cannot be reached in 60 steps cannot be reached. */
  async to(target: Locator) {
    await target.waitFor();
    for (let step = 0; step < 60; step += 1) {
      if (await target.evaluate((element) => element.contains(document.activeElement))) return;
      await this.press('Tab');
    }
    throw new Error(`not reached by Tab: ${String(target)}`);
  }

  async choose(target: Locator) {
    await this.to(target);
    await this.press('Enter');
  }

  async answer(key: string, value: string) {
    const field = this.page.locator(`[data-field="${key}"]`);
    await this.to(field);
    const wanted = field.getByRole('radio', { name: value, exact: true });
    if (!(await wanted.count())) {
      await this.type(value);
      return;
    }
    await this.press('Space');
    for (let step = 0; step < 6 && !(await wanted.isChecked()); step += 1) await this.press('ArrowRight');
    await expect(wanted).toBeChecked();
  }
}

test("a clerk's first application by keyboard alone", async ({ browser }) => {
  const page = await at(browser, 'unit2.lanxian');
  const keys = new Keys(page);
  await keys.choose(page.getByRole('link', { name: '发起上云申请' }).first());
  await keys.choose(page.getByRole('button', { name: '登记新的系统' }).first());
  for (const [key, value] of Object.entries({
    name: system,
    systemType: '已建',
    classified: '否',
    mlpsLevel: '3',
    networkZone: '政务外网',
    confirmedByUnit: '是',
  }))
    await keys.answer(key, value);
  await keys.choose(page.getByRole('button', { name: '登记并继续' }));

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(system);
  caseId = /\/applications\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  for (const [key, value] of Object.entries({
    handlerName: '李秀兰',
    handlerPhone: '0358-672200',
    handlerEmail: 'li@example.org',
    systemOverview: '校园门户。',
    developerName: '山西某软件有限公司',
    developerContactName: '王工',
    developerPhone: '0351-7000000',
    developerEmail: 'wang@example.org',
    serverCount: '1',
    dataVolumeGb: '50',
    usesDigitalCertificate: '否',
    dataShared: '是',
  })) {
    const field = page.locator(`[data-field="${key}"]`);
    await field.waitFor();
    // who handled the last case and who built its system came along by themselves
    if (await field.getByText(/^沿用自/).count()) continue;
    await keys.answer(key, value);
  }
  await keys.choose(page.getByRole('button', { name: /^下一步/ }));

  await keys.answer('requestType', '开通');
  const grid = page.locator('[data-field="openRows"]');
  await keys.choose(grid.getByRole('button', { name: '增加一行' }));
  await expect(grid.getByLabel('第 1 行 服务器/虚拟机命名')).toBeFocused();
  for (const [column, value] of Object.entries({
    '服务器/虚拟机命名': 'web-1',
    网络区域: '政',
    'CPU（核）': '4',
    '内存（G）': '8',
    '系统盘容量（G）': '50',
    '数据盘容量（G）': '200',
    操作系统: 'openEuler 22.03',
    服务器用途: '门户',
    '备份空间（G）': '200',
  })) {
    const cell = grid.getByLabel(`第 1 行 ${column}`);
    await keys.to(cell);
    if (value === '政') await keys.press('ArrowDown');
    else await keys.type(value);
  }
  await keys.choose(page.getByRole('button', { name: /^下一步/ }));
  for (const name of ['建设合同', '竣工验收意见书']) {
    const button = page.getByRole('button', { name: new RegExp(`^上传 ${name}`) });
    await keys.to(button);
    const chooser = page.waitForEvent('filechooser');
    await keys.press('Enter');
    await (await chooser).setFiles(paper);
    await expect(page.getByRole('listitem').filter({ hasText: name }).getByText(paper.name)).toBeVisible();
  }
  await keys.choose(page.getByRole('button', { name: /^下一步/ }));
  await keys.choose(page.getByRole('group', { name: '可办理的事项' }).getByRole('button', { name: '提交' }));
  await keys.choose(page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }));
  await expect(page.locator('header [data-status]')).toHaveText('已提交');
  console.log(`the first application took ${String(keys.pressed)} keys`);
  test.info().annotations.push({ type: 'keys', description: String(keys.pressed) });
  // what is asked for is about 320 characters of answers; the way between them must not cost more than they do
  expect(keys.pressed).toBeLessThan(640);
});

test('an expert with an interest in the case stands aside', async ({ browser }) => {
  const bureau = await at(browser, 'bureau.lanxian');
  await move(bureau, 'accept');
  await move(bureau, 'assign_expert', { data: { experts: ['expert.lanxian'] } });
  const page = await at(browser, 'expert.lanxian');
  await page.goto('/reviews');
  await page.getByRole('link', { name: system }).click();
  await expect(page.getByRole('navigation', { name: '待评审' })).toContainText(system);
  await page.getByRole('button', { name: '申明回避' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /理由/ }).fill('曾参与该系统的建设。');
  await dialog.getByRole('button', { name: '确认回避' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: '提交评审意见' })).toHaveCount(0);

  // the one who stood aside is not offered again
  const offered = await call<{ items: { username: string }[] }>(
    bureau,
    'GET',
    `/applications/${caseId}/experts`,
  );
  expect(offered.items.map(({ username }) => username)).not.toContain('expert.lanxian');
  await move(bureau, 'assign_expert', { data: { experts: ['expert2.lanxian'] } });
  const second = await at(browser, 'expert2.lanxian');
  const waiting = await call<{ items: { id: string; applicationId: string }[] }>(
    second,
    'GET',
    '/reviews?size=200',
  );
  const mine = waiting.items.find(({ applicationId }) => applicationId === caseId);
  await call(second, 'POST', `/reviews/${mine?.id ?? ''}`, {
    conclusion: 'pass',
    opinion: '材料齐全。',
    signatory: '专家二',
  });
});

test('the bureau reads, pins a remark and gives the case back by keyboard', async ({ browser }) => {
  const page = await at(browser, 'bureau.lanxian');
  await page.goto(`/reviews?case=${caseId}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(system);
  await look(page, 'review-desk');

  await page.getByRole('tab', { name: /材料/ }).click();
  await page
    .getByRole('button', { name: `查看${paper.name}` })
    .first()
    .click();
  const viewer = page.getByRole('dialog');
  await expect(viewer.getByRole('img', { name: '第 1 页，共 1 页' })).toBeVisible();
  await page.keyboard.press(']');
  await expect(viewer.getByText('第 2 份，共 2 份')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();

  await page.getByRole('tab', { name: '申请表' }).click();
  await page.getByRole('button', { name: '批注“联系电话”' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('电话少一位，请核对。');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/已记下 1 条批注/)).toBeVisible();

  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: '退回' });
  await expect(dialog).toContainText('电话少一位，请核对。');
  for (const words of await dialog.getByRole('textbox').all()) await words.fill('请按批注修改。');
  await dialog.getByRole('button', { name: '退回', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('header [data-status]')).not.toHaveText('主管部门审批');
  expect((await call<Case>(page, 'GET', `/applications/${caseId}`)).stage).toBe('returned');
});

test('the unit finds the remark at its field, and the bureau what was changed', async ({ browser }) => {
  const page = await at(browser, 'unit2.lanxian');
  await page.goto(`/applications/${caseId}/edit?step=application_form`);
  const field = page.locator('[data-field="handlerPhone"]');
  await expect(field).toContainText('电话少一位，请核对。');
  await page
    .getByRole('region', { name: /逐项意见/ })
    .getByRole('button', { name: '联系电话' })
    .click();
  await expect(field.getByRole('textbox')).toBeFocused();
  await look(page, 'remark-at-field');
  await field.getByRole('textbox').fill('0358-6722001');
  await expect(field).toContainText('退回后已修改');
  await page
    .getByRole('navigation', { name: '填写步骤' })
    .getByRole('button', { name: /核对并提交/ })
    .click();
  await page
    .getByRole('group', { name: '可办理的事项' })
    .getByRole('button', { name: '提交', exact: true })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click();
  await expect(page.locator('header [data-status]')).toHaveText('已提交');

  const bureau = await at(browser, 'bureau.lanxian');
  await bureau.goto(`/reviews?case=${caseId}`);
  const answer = bureau.locator('.zy-annex').filter({ hasText: '联系电话' });
  await expect(answer.getByText('退回后已修改').first()).toBeVisible();
  await expect(answer.getByText('电话少一位，请核对。').first()).toBeVisible();
});
