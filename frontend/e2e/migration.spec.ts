import { expect, test } from '@playwright/test';
import { post } from './api';
import { look } from './look';
import { at } from './people';

test('a bureau sees how far the migration is, and answers what a unit cannot solve', async ({ browser }) => {
  const name = `迁移进展 ${String(Date.now())}`;
  const { system } = await post('unit.lanxian', '/applications', {
    kind: 'onboarding',
    system: { name, systemType: 'existing', classified: false },
    forms: {},
  });
  await post('unit.lanxian', '/migration/difficulties', {
    systemId: system.id,
    subject: '缺少驱动',
    description: '数据库驱动不支持目标操作系统。',
  });
  const page = await at(browser, 'bureau.lanxian');
  await page.getByRole('link', { name: '迁移', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('迁移进展');
  await expect(page.getByRole('group', { name: '专项工作阶段' })).toContainText('2025-08-15 前');
  await look(page, 'migration');
  await page.getByRole('link', { name: /个困难和问题未解决/ }).click();
  const row = page.getByRole('row', { name: new RegExp(name) });
  await row.getByRole('button', { name: '答复' }).click();
  await page.getByLabel(/答复内容/).fill('由服务方提供适配驱动');
  await page.getByRole('dialog').getByRole('button', { name: '答复' }).click();
  await expect(row).toContainText('已答复');
  await look(page, 'difficulties');
  await page.goto('/migration/plans');
  await expect(page.getByText('未上传').first()).toBeVisible();
  await look(page, 'plans');
});
