import { expect, test } from '@playwright/test';
import { get, move, server, submitted } from './api';
import { look } from './look';
import { at } from './people';

/** Lan County: the bureau takes two cases up at once; the expert pins a word to a single answer, and the unit reads it there. */

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const serial = String(Date.now()).slice(-6);
const names = [`校车调度 ${serial}`, `阅卷平台 ${serial}`];
const paths: string[] = [];

test('two cases are taken up with one confirmation', async ({ browser }) => {
  for (const name of names) paths.push(await submitted(name, [server('web-1', 4, 8, '门户')]));
  const page = await at(browser, 'bureau.lanxian', '/reviews');
  for (const name of names) await page.getByRole('checkbox', { name: new RegExp(`^选择${name}`) }).check();
  const together = page.getByRole('region', { name: '一并办理' });
  await expect(together).toContainText('已选 2 件');
  await together.getByRole('button', { name: '受理', exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const name of names) await expect(dialog).toContainText(name);
  await look(page, 'batch');
  await dialog.getByRole('button', { name: '受理', exact: true }).click();
  await expect(together).toContainText('已办理 2 件');
  for (const path of paths)
    expect((await get<{ stage: string }>('bureau.lanxian', path)).stage).toBe('reviewing');
});

test('an expert pins a word to an answer, and the unit reads it there', async ({ browser }) => {
  const path = paths[0] ?? '';
  await move('bureau.lanxian', path, 'assign_expert', { data: { experts: ['expert.lanxian'] } });
  const expert = await at(browser, 'expert.lanxian', '/reviews');
  await expert.getByRole('link', { name: names[0] ?? '' }).click();
  await expert.getByRole('tab', { name: '申请表' }).click();
  await expert.getByRole('button', { name: '批注“联系电话”' }).click();
  await expert.keyboard.insertText('请留座机号码。');
  await expert.keyboard.press('Control+Enter');
  await expert.getByRole('radio', { name: '通过', exact: true }).check();
  await expert.getByRole('button', { name: '材料齐全，需求合理，同意上云。' }).click();
  await look(expert, 'opinion-pinned');
  await expert.getByRole('button', { name: '提交评审意见' }).click();
  await expert.getByRole('dialog').getByRole('button', { name: '提交评审意见' }).click();
  await expect(expert.getByText('评审意见已提交')).toBeVisible();

  const unit = await at(browser, 'unit.lanxian', path);
  await unit.getByRole('tab', { name: '申请表' }).click();
  await expect(unit.getByRole('tabpanel')).toContainText('请留座机号码。');
});
