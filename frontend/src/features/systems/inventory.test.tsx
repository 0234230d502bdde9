import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { show, signInAs } from '@/test-render';
import { handlers } from '@fake/handlers';
import { emptyCounty } from '@fake/scenes';
import { ExemptionsPage } from './exemptions-page';
import { SystemNewPage } from './system-edit-page';
import { SystemsListPage } from './systems-list-page';
import { VersionsCard } from './versions-card';

const base = '*/api/v1';
const paged = (items: unknown[]) => ({ items, page: 0, size: 20, total: items.length });
let asked: URL[] = [];
let sent: unknown[] = [];
const server = setupServer(...handlers(emptyCounty()));
beforeAll(() => {
  server.listen();
});
afterAll(() => {
  server.close();
});
afterEach(() => {
  server.resetHandlers();
});
beforeEach(() => {
  asked = [];
  sent = [];
  signInAs('unit.lanxian');
  server.use(
    http.get(`${base}/systems`, ({ request }) => {
      asked.push(new URL(request.url));
      return HttpResponse.json(
        paged([
          {
            id: 's1',
            name: '教务系统',
            unit: { code: 'u', name: '岚县教育体育局' },
            stage: 'surveyed',
            standing: 'outstanding',
            status: 'prepared',
            plannedQuarter: 'unplanned',
          },
        ]),
      );
    }),
    http.get(`${base}/machine-rooms`, () => HttpResponse.json(paged([]))),
    http.post(`${base}/systems`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ id: 's2', name: '新系统' }, { status: 201 });
    }),
  );
});

describe('the inventory', () => {
  it('lists where each system stands, and asks the server for what is chosen', async () => {
    const user = userEvent.setup();
    show(<SystemsListPage />);
    const row = (await screen.findByRole('link', { name: '教务系统' }, { timeout: 15_000 })).closest('tr');
    expect(row).toHaveTextContent('待迁移');
    expect(row).toHaveTextContent('未列入计划');
    await user.click(screen.getByRole('combobox', { name: '迁移情况' }));
    await user.click(await screen.findByTitle('已豁免'));
    await expect.poll(() => asked.at(-1)?.searchParams.get('standing')).toBe('exempted');
  });

  it('asks whether the data is shared before a system is saved', async () => {
    const user = userEvent.setup();
    show(<SystemNewPage />);
    await user.type(await screen.findByLabelText(/系统名称/), '新系统');
    await user.click(screen.getByRole('button', { name: '保存' }));
    expect(sent).toEqual([]);
    const shared = screen.getByRole('radiogroup', { name: /数据是否共享/ });
    await user.click(within(shared).getByRole('radio', { name: '是' }));
    const zone = screen.getByRole('radiogroup', { name: /网络区域/ });
    await user.click(within(zone).getByRole('radio', { name: '政务外网' }));
    await user.click(screen.getByRole('button', { name: '保存' }));
    await expect.poll(() => sent.length).toBe(1);
    expect(sent[0]).toMatchObject({ name: '新系统', dataShared: true, networkZone: 'extranet' });
  });

  it('says of each version what it changed', async () => {
    const version = (n: number, facts: object) => ({
      version: n,
      facts: { name: '教务系统', ...facts },
      stage: 'surveyed',
      standing: 'outstanding',
      by: 'unit.lanxian',
      at: '2026-03-02T01:00:00Z',
    });
    server.use(
      http.get(`${base}/systems/s1/versions`, () =>
        HttpResponse.json(
          paged([
            {
              ...version(3, { serverCount: 3, confirmedByUnit: true }),
              stage: 'planned',
              by: 'platform:going-live',
            },
            version(2, { serverCount: 3, confirmedByUnit: true }),
            version(1, { serverCount: 2 }),
          ]),
        ),
      ),
    );
    show(<VersionsCard id="s1" regimeId={undefined} />);
    const item = await screen.findByText(/服务器数量/);
    expect(item.closest('li')).toHaveTextContent('服务器数量（台）：2 → 3');
    expect(screen.getByText('已经单位确认')).toBeInTheDocument();
    expect(screen.getByText('首次登记')).toBeInTheDocument();
    // what the platform did has no account, and a stage has a name
    expect(screen.getByText('状态变为 迁移(部署)').closest('tr')).toHaveTextContent(/系统/);
    expect(screen.queryByText(/platform:/)).not.toBeInTheDocument();
  });

  it('lets the office decide an exemption under the version it saw', async () => {
    signInAs('bureau.lanxian');
    server.use(
      http.get(`${base}/exemptions`, () =>
        HttpResponse.json(
          paged([
            {
              id: 'x1',
              unit: { code: 'u', name: '岚县教育体育局' },
              system: 's1',
              systemName: '教务系统',
              kind: 'special_case',
              legalBasis: '某法第十条',
              state: 'pending',
              requestedAt: '2026-03-02T01:00:00Z',
              mayDecide: true,
              version: 1,
            },
          ]),
        ),
      ),
      http.post(`${base}/exemptions/x1/decision`, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({ id: 'x1' });
      }),
    );
    const user = userEvent.setup();
    show(<ExemptionsPage />);
    await user.click(await screen.findByRole('button', { name: '决定' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByLabelText(/结果/));
    await user.click(await screen.findByTitle('批准'));
    await user.type(within(dialog).getByLabelText(/意见 /), '情况属实');
    await user.click(within(dialog).getByRole('button', { name: '决定' }));
    await expect.poll(() => sent).toEqual([{ approve: true, opinion: '情况属实', version: 1 }]);
  });
});
