import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Organization } from '@/api/types';
import { show, signInAs } from '@/test-render';
import { handlers } from '@fake/handlers';
import { emptyCounty } from '@fake/scenes';
import { OrganizationPage } from './organization-page';
import { inTree } from './organizations-list-page';

const unit: Organization = {
  code: 'lx-edu',
  name: '岚县教育体育局',
  kind: 'unit',
  office: 'unit',
  region: { code: '141127', name: '岚县' },
  flags: [{ key: 'contacts_missing', clause: 'LX-5.2b' }],
  contracts: [],
  people: [],
  below: [],
  may: ['file_contacts'],
  version: 1,
};
const provider: Organization = {
  ...unit,
  code: 'cloud',
  name: '吕梁云时代技术有限公司',
  kind: 'provider',
  office: 'provider',
  flags: [{ key: 'contract_missing', clause: 'SX-29.1' }],
  may: ['register_contract'],
};
const sent: unknown[] = [];
let refuse = false;
let filed = false;
const server = setupServer(
  http.get('*/api/v1/organizations/lx-edu', () =>
    HttpResponse.json(
      filed
        ? {
            ...unit,
            flags: [],
            contacts: {
              internalOffice: '信息化科',
              leader: '张副局长',
              responsiblePerson: '郝晓梅',
              filedBy: 'unit.lanxian',
              filedAt: '2026-05-06T01:30:00Z',
              version: 1,
            },
          }
        : unit,
    ),
  ),
  http.put('*/api/v1/organizations/lx-edu/contacts', async ({ request }) => {
    sent.push(await request.json());
    filed = true;
    return HttpResponse.json({});
  }),
  http.get('*/api/v1/organizations/cloud', () => HttpResponse.json(provider)),
  http.post('*/api/v1/organizations/cloud/contracts', async ({ request }) => {
    sent.push(await request.json());
    return refuse
      ? HttpResponse.json(
          {
            type: '/problems/contract-overlaps',
            title: '合同期限重叠',
            status: 422,
            detail: '与合同“甲”的期限重叠',
          },
          { status: 422, headers: { 'content-type': 'application/problem+json' } },
        )
      : HttpResponse.json({}, { status: 201 });
  }),
  ...handlers(emptyCounty()),
);
beforeAll(() => {
  server.listen();
});
afterAll(() => {
  server.close();
});
afterEach(() => {
  sent.length = 0;
  filed = false;
  refuse = false;
});

it('lets the clerk of a unit file who answers for the cloud', async () => {
  signInAs('unit.lanxian');
  const user = userEvent.setup();
  show(<OrganizationPage />, { path: '/organization', at: '/organization' });
  expect(await screen.findByText('未报送责任人员')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: '报送' }));
  const dialog = await screen.findByRole('dialog');
  const done = within(dialog).getByRole('button', { name: '报送' });
  expect(done).toBeDisabled();
  await user.type(within(dialog).getByLabelText(/责任科室/), '信息化科');
  await user.type(within(dialog).getByLabelText(/分管领导\s*\*?/, { selector: '[id$=-leader]' }), '张副局长');
  await user.type(within(dialog).getByLabelText(/相关负责人/), '郝晓梅');
  await user.click(done);
  expect(await screen.findByText('2026-05-06 09:30')).toBeInTheDocument();
  expect(screen.queryByText('未报送责任人员')).not.toBeInTheDocument();
  expect(sent).toEqual([{ internalOffice: ['信息化科'], leader: '张副局长', responsiblePerson: '郝晓梅' }]);
});

it('keeps what was typed when a contract is refused', async () => {
  signInAs('bureau.lanxian');
  refuse = true;
  const user = userEvent.setup();
  show(<OrganizationPage />, { path: '/organizations/:code', at: '/organizations/cloud' });
  expect(await screen.findByText('没有在期合同')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: '登记合同' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByLabelText(/采购编号/), '中标 1 号');
  await user.type(within(dialog).getByLabelText(/合同编号/), '合同 1 号');
  await user.type(within(dialog).getByLabelText(/起始日/), '2026-01-01');
  await user.type(within(dialog).getByLabelText(/截止日/), '2028-12-31');
  await user.click(within(dialog).getByRole('button', { name: '登记合同' }));
  expect(await within(dialog).findByText('与合同“甲”的期限重叠')).toBeInTheDocument();
  expect(within(dialog).getByLabelText(/采购编号/)).toHaveValue('中标 1 号');
  expect(sent).toEqual([
    { procurementRef: '中标 1 号', number: '合同 1 号', startsOn: '2026-01-01', endsOn: '2028-12-31' },
  ]);
});

it('shows regions under the one they are inside of', () => {
  const regions = [
    { code: '140000', name: '山西省' },
    { code: '141100', name: '吕梁市', parent: '140000' },
    { code: '141127', name: '岚县', parent: '141100' },
    { code: '630000', name: '青海省' },
  ];
  expect(inTree(regions, null).map(({ name }) => name)).toEqual(['山西省', '　吕梁市', '　　岚县', '青海省']);
  expect(inTree(regions, '141100').map(({ code }) => code)).toEqual(['141100', '141127']);
});
