import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';

const PICTURES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/**
 * Looks at a page as it stands, on a county office's screen, on a large one and on a phone: nothing wider than the screen. Of
 * the last two a picture in `test-results/pages`, and no serious accessibility finding; the first has the layout of the large
 * one.
 */
export async function look(page: Page, name: string) {
  const before = page.viewportSize();
  await settled(page);
  await fits(page, name);
  for (const size of PICTURES) {
    await page.setViewportSize(size);
    await settled(page);
    await fits(page, name);
    await picture(page, `${name}-${String(size.width)}`);
    // the colors, which take the longest, are the same on every screen
    await accessible(page, `${name} at ${String(size.width)} px`, size.width < 600 ? ['color-contrast'] : []);
  }
  if (before) await page.setViewportSize(before);
  await settled(page);
}

async function fits(page: Page, name: string) {
  const { wide, width } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - window.innerWidth,
    width: window.innerWidth,
  }));
  expect.soft(wide, `${name} is wider than ${String(width)} px`).toBeLessThanOrEqual(0);
}

/** The page as it stands, alone. */
export async function picture(page: Page, name: string) {
  await settled(page);
  await page.screenshot({
    path: join(test.info().project.outputDir, 'pages', `${name}.png`),
    // behind a dialog nothing is read: the screen alone, as it is seen
    fullPage: !(await page.getByRole('dialog').count()),
  });
}

/** Everything asked for has come, and nothing moves any more. */
async function settled(page: Page) {
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  await page.evaluate(async () => {
    window.scrollTo({ top: 0, behavior: 'instant' });
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

/** There are no frames: without looking for them it finds the same in half the time. */
async function accessible(page: Page, name: string, without: string[]) {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .disableRules(without)
    .analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect
    .soft(
      serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
      `accessibility of ${name}`,
    )
    .toEqual([]);
}
