import { expect, test, type Browser, type Page } from '@playwright/test';
import { confirmed, server } from './api';
import { look } from './look';
import { at } from './people';

/** Lan County: from the confirmed servers to a live system. The provider prepares, the unit cuts over and files its reports. */

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const system = `智慧食堂监管 ${String(Date.now()).slice(-6)}`;
const paper = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
});
const TESTS = ['function_test_report', 'performance_test_report', 'mlps_test_report'];

async function atSystem(browser: Browser, username: string, path: string): Promise<Page> {
  const page = await at(browser, username, path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(system);
  return page;
}

async function upload(page: Page, key: string) {
  const item = page.locator(`[data-paper-item="${key}"]`);
  await item.locator('input[type=file]').setInputFiles(paper(`${key}.pdf`));
  await expect(item).toContainText(`${key}.pdf`);
}

async function move(page: Page, label: string, findings: string[] = []) {
  await page.getByRole('button', { name: label, exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const name of findings) {
    await dialog
      .getByRole('radiogroup', { name: new RegExp(`^${name}`) })
      .getByRole('radio', { name: '通过', exact: true })
      .check();
  }
  await dialog.getByRole('button', { name: label, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test('a system is migrated, tested and live', async ({ browser }) => {
  const { id } = await confirmed(system, [server('canteen-1', 4, 16, '业务')]);
  const path = `/systems/${id}`;
  const unit = await atSystem(browser, 'unit.lanxian', path);
  await look(unit, 'system-planned');
  await upload(unit, 'work_plan');
  await move(unit, '开始测试');
  await expect(unit.locator('header [data-status]')).toHaveText('测试');

  const provider = await atSystem(browser, 'provider.lvliang', path);
  await upload(provider, 'environment_analysis');
  await upload(provider, 'test_environment');
  await move(provider, '完成迁移准备', ['环境需求分析记录', '测试环境搭建记录']);

  await unit.reload();
  await move(unit, '系统割接');
  await expect(unit.locator('header [data-status]')).toHaveText('试运行');
  for (const report of TESTS) await upload(unit, report);
  await look(unit, 'system-trial');
  await move(unit, '报送测试测评报告', ['系统功能测试报告', '系统性能测试报告', '安全等级保护测评报告']);
  await move(unit, '正式上线');
  await upload(unit, 'test_report');
  await move(unit, '报送测试情况备案', ['测试情况报告']);
  await move(unit, '上线办结');
  await expect(unit.locator('header [data-status]')).toHaveText('上线办结');
  await look(unit, 'system-closed');
});
