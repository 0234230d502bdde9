import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { SurveyImport } from '@/api/types';
import { show, signInAs } from '@/test-render';
import { handlers } from '@fake/handlers';
import { emptyCounty } from '@fake/scenes';
import { SurveyPage } from './survey-page';

const wrong: SurveyImport = {
  id: 'survey-1',
  file: '调研表.xlsx',
  state: 'wrong',
  total: 12,
  created: 0,
  updated: 0,
  unchanged: 0,
  wrong: 130,
  errors: [
    {
      row: 4,
      column: '上线时间',
      value: '2019-13-01',
      reason: 'cell-not-a-day',
      message: '应为日期，如 2019-05-01。',
    },
  ],
  at: '2026-05-06T01:30:00Z',
  updatedAt: '2026-05-06T01:30:01Z',
};
let last: SurveyImport | undefined;
const server = setupServer(
  http.get('*/api/v1/systems/imports', () =>
    HttpResponse.json({ items: last ? [last] : [], page: 0, size: 1, total: last ? 1 : 0 }),
  ),
  http.post('*/api/v1/systems/import', () => {
    last = wrong;
    return HttpResponse.json(wrong);
  }),
  ...handlers(emptyCounty()),
);

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
});
afterEach(() => {
  last = undefined;
});
afterAll(() => {
  server.close();
});

it('shows what became of the file handed in before', async () => {
  last = { ...wrong, state: 'done', created: 3, unchanged: 9, wrong: 0, errors: [] };
  signInAs('unit.lanxian');
  show(<SurveyPage />);
  expect(await screen.findByText(/新增 3，更正 0，未变 9/)).toBeVisible();
});

it('says in which cell what is wrong, and how many more there are', async () => {
  const user = userEvent.setup();
  signInAs('unit.lanxian');
  show(<SurveyPage />);
  await user.upload(await screen.findByLabelText('选择文件并上传'), new File(['x'], '调研表.xlsx'));
  const table = await screen.findByRole('table');
  expect(within(table).getByText('上线时间')).toBeVisible();
  expect(within(table).getByText('应为日期，如 2019-05-01。')).toBeVisible();
  expect(screen.getByText(/有 130 处需要更正/)).toBeVisible();
  expect(screen.getByText(/另有 129 处/)).toBeVisible();
});
