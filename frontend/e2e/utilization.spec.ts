import { expect, test } from '@playwright/test';
import { confirmed, report, server, type Sample } from './api';
import { look } from './look';
import { at } from './people';

/** A week of a server that is hardly used: its curves, what was found in them, and the bureau's notice. */

test.describe.configure({ mode: 'serial', timeout: 180_000 });

const system = `档案查询系统 ${String(Date.now()).slice(-6)}`;
const SLOT = 300_000;

/** Seven days of samples up to now, one a slot; a little above the night in the hours of work. */
function week(resourceId: string): Sample[] {
  const now = Math.floor(Date.now() / SLOT) * SLOT;
  return Array.from({ length: 2000 }, (_, index) => {
    const at = new Date(now - (2000 - index) * SLOT);
    const hour = (at.getUTCHours() + 8) % 24;
    const busy = hour >= 8 && hour < 18 ? 1 : 0;
    return {
      resourceId,
      at: at.toISOString(),
      cpuPercent: 3 + 4 * busy,
      memoryPercent: 18 + 7 * busy,
      storagePercent: 41,
    };
  });
}

test('the unit sees how little its server is used, and why that is a finding', async ({ browser }) => {
  const { servers } = await confirmed(system, [server('archive-1', 8, 32, '档案查询')]);
  const id = servers.get('archive-1') ?? '';
  await report('provider-lvliang', week(id));
  const page = await at(browser, 'unit.lanxian', `/utilization/resources/${id}`);
  await expect(page.getByRole('img', { name: /archive-1 的内存使用率曲线/ })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '峰值不高于 50%' })).toContainText('峰值 25%');
  const compare = page.getByRole('checkbox', { name: '与前一段对照' });
  await compare.click();
  await expect(compare).toBeChecked();
  await page.getByText(/^数据表/).click();
  await expect(page.getByRole('group', { name: '实际数值' })).toContainText('25 / 25');
  await look(page, 'usage');
});

test('the bureau reads the finding and gives notice', async ({ browser }) => {
  const page = await at(browser, 'bureau.lanxian');
  await page
    .getByRole('navigation', { name: '菜单' })
    .getByRole('link', { name: /资源使用$/ })
    .click();
  const line = page.getByRole('row').filter({ hasText: system });
  // found from the samples by a job of its own, within a minute
  await expect(async () => {
    await page.reload();
    await expect(line).toContainText('资源占有率过小', { timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
  await look(page, 'findings');
  await line.getByRole('link').first().click();
  await page.getByRole('button', { name: '重新计算' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: '峰值不高于 50%' })).toHaveCount(2);
  await look(page, 'finding');
  await page.getByRole('button', { name: '通知整改' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('请说明使用计划，或申请缩减配置。');
  await dialog.getByRole('button', { name: '通知整改' }).click();
  await expect(page.locator('header [data-status]')).toHaveText('已通知整改');
});
