import { expect, test, type Browser, type Page } from '@playwright/test';
import { dispatched, server } from './api';
import { look } from './look';
import { at } from './people';

/** A delivery that comes in two parts, is objected to and mended: what the provider hands over and what the unit signs for. */

test.describe.configure({ mode: 'serial', timeout: 180_000 });

const system = `县医院预约系统 ${String(Date.now()).slice(-6)}`;
let order = '';

async function atOrder(browser: Browser, username: string): Promise<Page> {
  const page = await at(browser, username, order);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(system);
  return page;
}

const status = (page: Page) => page.locator('header [data-status]');

async function confirmed(page: Page, button: string, asked = button) {
  await page.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: asked, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test('the provider hands over what is ready, and the unit sees it', async ({ browser }) => {
  order = await dispatched(system, [server('web-1', 4, 8, '门户'), server('db-1', 8, 32, '数据库')]);
  const provider = await atOrder(browser, 'provider.lvliang');
  await confirmed(provider, '接单');
  await provider.getByLabel('第 1 行 IP地址').fill('10.20.1.11');
  await confirmed(provider, '先交付已填好的 1 台', '交付');
  await expect(provider.getByRole('region', { name: '已先交付 1 台，共 2 台' })).toContainText('web-1');
  await expect(status(provider)).toHaveText('已接单');
  await expect(provider.getByLabel('第 1 行 IP地址')).toHaveValue('10.20.1.11');
  await look(provider, 'order-part');

  const unit = await atOrder(browser, 'unit.lanxian');
  await expect(unit.getByRole('region', { name: '已先交付 1 台，共 2 台' })).toContainText('10.20.1.11');
  await expect(unit.getByRole('button', { name: '确认', exact: true })).toHaveCount(0);

  await provider.getByLabel('第 2 行 IP地址').fill('10.20.1.12');
  await confirmed(provider, '交付其余', '交付');
  await expect(status(provider)).toHaveText('待确认');
});

test('the unit objects to one server, and signs when it is mended', async ({ browser }) => {
  const unit = await atOrder(browser, 'unit.lanxian');
  await unit.getByRole('button', { name: '提出异议', exact: true }).click();
  const dialog = unit.getByRole('dialog');
  await dialog.getByLabel(/第 2 台 db-1/).fill('无法远程登录');
  await look(unit, 'order-objection');
  await dialog.getByRole('button', { name: '提出异议', exact: true }).click();
  await expect(dialog).toBeHidden();

  const provider = await atOrder(browser, 'provider.lvliang');
  await expect(provider.getByText('第 2 台 db-1 10.20.1.12：无法远程登录')).toBeVisible();
  await provider.getByLabel('第 2 行 IP地址').fill('10.20.1.22');
  await confirmed(provider, '交付');

  await unit.reload();
  await unit.getByRole('button', { name: '确认', exact: true }).click();
  await expect(unit.getByRole('dialog')).toContainText('10.20.1.22');
  await unit.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click();
  await expect(status(unit)).toHaveText('已确认');
});
