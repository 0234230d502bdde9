import { defineConfig } from '@playwright/test';

/** Runs against whatever stands at ZY_WEB_URL; which browser, the machine says (Debian's Chromium unless told). */
export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 1,
  reporter: [['list']],
  use: {
    // an action that cannot be done says so itself, before the whole test is out of time
    actionTimeout: 20_000,
    baseURL: process.env['ZY_WEB_URL'] ?? 'http://localhost:3000',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    screenshot: 'only-on-failure',
    // a film of every step would cost a third of the time; the picture and the page's words at the failure are kept
    trace: 'off',
    // nothing moves: a click on a dialog that is still growing would miss its button
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: process.env['ZY_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
