import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { signIn } from './people';

/** Lan County in the browser: a clerk answers the first question, fills the forms in once, hands the papers in, submits. */

const system = `智慧教育云平台 ${String(Date.now()).slice(-6)}`;
const paper = {
  name: '盖章扫描件.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
};

async function person(browser: Browser, username: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, username);
  return page;
}

/** Looks at a page as it stands: no serious accessibility finding, and a picture of it in both sizes. */
async function look(page: Page, name: string) {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  await page.addStyleTag({
    content: '*, ::before, ::after { transition: none !important; animation: none !important }',
  });
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect
    .soft(
      serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
      `accessibility of ${name}`,
    )
    .toEqual([]);
  await page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
}

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
    .getByRole('navigation', { name: '菜单' })
    .getByRole('link', { name: new RegExp(name + '$') })
    .click();
const stage = (page: Page) => page.getByRole('navigation', { name: '办理环节' });

test('the unit fills the application in once and submits it', async ({ browser }) => {
  const page = await person(browser, 'unit.lanxian');
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
  await look(page, 'requirement-form');
  await page
    .getByRole('navigation', { name: '填写步骤' })
    .getByRole('button', { name: /申请材料/ })
    .click();
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
});
