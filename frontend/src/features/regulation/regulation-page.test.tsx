import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { show, signInAs } from '@/test-render';
import { handlers } from '@fake/handlers';
import { regime } from '@fake/regime';
import { emptyCounty } from '@fake/scenes';
import { RegulationPage } from './regulation-page';

// as GET regimes/shanxi-2021-72 answers, which a test of the backend shows
const province = {
  ...regime,
  id: 'shanxi-2021-72',
  title: { zh: '山西省政务云管理办法', en: 'Shanxi Province Government Cloud Measures' },
  documentNumber: '晋政办发〔2021〕72号',
  interpretedBy: '省政务信息管理局',
  issuedOn: '2021-08-17',
};
const server = setupServer(
  http.get('*/api/v1/regimes', () => HttpResponse.json({ items: [province] })),
  http.get('*/api/v1/regimes/shanxi-2021-72', () => HttpResponse.json(province)),
  http.get('*/api/v1/regimes/shanxi-2021-72/text', () => HttpResponse.json({ parts: [] })),
  ...handlers(emptyCounty()),
);
beforeAll(() => {
  server.listen();
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  signInAs('unit.lanxian');
});

// @clause SX-33.1
test('names who interprets the regulation, its number and its day', async () => {
  show(<RegulationPage />, { path: '/regulation', at: '/regulation?regime=shanxi-2021-72&tab=values' });
  expect(await screen.findByText('省政务信息管理局', {}, { timeout: 10_000 })).toBeInTheDocument();
  expect(screen.getByText('晋政办发〔2021〕72号')).toBeInTheDocument();
  expect(screen.getByText('2021-08-17')).toBeInTheDocument();
});
