import { expect, test } from '@playwright/test';
import { look, picture } from './look';
import { at } from './people';

/** Lan County: the provider prepares the survey, puts right what was wrong, and the unit confirms its rows with the same file. */

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const serial = String(Date.now()).slice(-6);
const names = [`学籍管理 ${serial}`, `营养餐监管 ${serial}`];
const HEADS =
  '使用单位,系统名称,建设层级,建设单位,开发单位,联系人及联系方式,上线时间,部署位置,网络区域,服务器数量（台）,数据量（G）,安全等级';
const line = (name: string, liveOn: string, servers: string) =>
  `岚县教育体育局,${name},县建,岚县教育体育局,太原智学科技有限公司,李工 0351-3000000,${liveOn},自建机房,政务外网,${servers},120,三级`;
const file = (...lines: string[]) => ({
  name: '调研表.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from([HEADS, ...lines].join('\n')),
});
const right = file(line(names[0] ?? '', '2019年5月', '2'), line(names[1] ?? '', '2021-09-01', '３台'));

test('the provider prepares the rows of a unit, corrected on the second try', async ({ browser }) => {
  const page = await at(browser, 'provider.lvliang');
  await page.goto('/systems');
  await page.getByRole('link', { name: '导入调研表' }).click();
  const pick = page.getByLabel('选择文件并上传');
  await pick.setInputFiles(
    file(line(names[0] ?? '', '2019-13-01', '两台'), line(names[1] ?? '', '2021-09-01', '3')),
  );
  await expect(page.getByText('有 2 处需要更正，本次没有登记任何内容。')).toBeVisible();
  const faults = page.getByRole('table', { name: '需要更正的地方' });
  await expect(faults.getByRole('row', { name: /上线时间/ })).toContainText('应为日期');
  await expect(faults.getByRole('row', { name: /服务器数量/ })).toContainText('应为数字');
  await look(page, 'survey-faults');
  const corrections = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载带原因的表格' }).click();
  expect((await corrections).suggestedFilename()).toBe('调研表-需更正.xlsx');

  await pick.setInputFiles(right);
  await expect(page.getByText('共 2 行：新增 2，更正 0，未变 0。')).toBeVisible();
  await page.reload();
  await expect(page.getByText('共 2 行：新增 2，更正 0，未变 0。')).toBeVisible();
});

test('the unit confirms its rows with the same file, and a third time changes nothing', async ({
  browser,
}) => {
  const page = await at(browser, 'unit.lanxian');
  await page.goto('/systems/import');
  const form = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载调研表' }).click();
  expect((await form).suggestedFilename()).toBe('信息系统调研表.xlsx');
  const pick = page.getByLabel('选择文件并上传');
  await pick.setInputFiles(right);
  await expect(page.getByText('共 2 行：新增 0，更正 2，未变 0。')).toBeVisible();
  await pick.setInputFiles(right);
  await expect(page.getByText('共 2 行：新增 0，更正 0，未变 2。')).toBeVisible();
  await picture(page, 'survey-done');
});
