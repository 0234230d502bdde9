import type { Browser, Page } from '@playwright/test';

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

const desks = new Map<string, Page>();
const tokens = new WeakMap<Page, string>();

/**
 * Somebody's page, at a path of the application. People sign in once and stay at their desks for all stories: whoever
 * changes more about a page than where it is takes one of his own (`signIn`).
 */
export async function at(
  browser: Browser,
  username: string,
  path = '/',
  size = { width: 1366, height: 768 },
) {
  let page = desks.get(username);
  if (page) {
    await page.setViewportSize(size);
    await page.goto(path);
    return page;
  }
  page = await (await browser.newContext({ viewport: size })).newPage();
  // caught from the beginning: told only when a file is asked for, the browser may open a dialog of its own first
  page.on('filechooser', () => undefined);
  page.on('request', (request) => {
    const token = request.headers()['authorization'];
    if (token && page) tokens.set(page, token);
  });
  await signIn(page, username);
  desks.set(username, page);
  if (path !== '/') await page.goto(path);
  return page;
}

/** What the page last signed its requests with: to ask the API the same as the same person. */
export const bearer = (page: Page) => tokens.get(page) ?? '';
