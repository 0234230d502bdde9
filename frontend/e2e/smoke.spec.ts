import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { signIn, signOut } from './people';

test('a unit signs in, finds its way, changes the language and signs out', async ({ page }) => {
  await signIn(page, 'unit.lanxian');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('待我办理');
  await expect(page.getByRole('contentinfo')).toContainText('岚政办发〔2025〕22号');

  const tokens = await page.evaluate(() => JSON.stringify(localStorage));
  expect(tokens).not.toMatch(/access_token|refresh_token/);

  await page.getByRole('link', { name: '申请', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('申请');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Applications');
  await page.getByRole('button', { name: '中文' }).click();

  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map((violation) => violation.id)).toEqual([]);

  await signOut(page);
  await page.waitForURL(/signed-out|openid-connect/);
});

test('a link into the application survives the sign-in', async ({ page }) => {
  await page.goto('/calendar?year=2026');
  await page.locator('#username').fill('bureau.lanxian');
  await page.locator('#password').fill('zhengyun');
  await page.locator('#kc-login').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('工作日历');
  expect(new URL(page.url()).search).toContain('year=2026');
});
