import type { Page } from '@playwright/test';

/** Signs in through Keycloak's own page and waits for the home page. */
export async function signIn(page: Page, username: string, password = 'zhengyun'): Promise<void> {
  await page.goto('/');
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(password);
  await page.locator('#kc-login').click();
  await page.getByRole('navigation', { name: '菜单' }).waitFor();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /打开个人菜单/ }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
}
