import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Duty, SystemOnItsWay } from '@/api/types';
import { setBusinessNow } from '@/lib/clock';
import { show, signInAs, speak } from '@/test-render';
import { handlers } from '@fake/handlers';
import { emptyCounty } from '@fake/scenes';
import { GoingLive } from './going-live';

const server = setupServer(...handlers(emptyCounty()));
beforeAll(() => {
  server.listen();
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  signInAs('unit.lanxian');
  setBusinessNow('2025-06-03T02:00:00Z');
});
afterEach(() => speak('zh-CN'));

const trialReport = { zh: '试运行测试报告', en: 'Report on the trial run' };
const securityReport = { zh: '入云安全检测报告', en: 'Security test report' };

const onTrial = (patch: Partial<SystemOnItsWay> = {}): SystemOnItsWay => ({
  id: 's1',
  name: '教务系统',
  unit: { code: 'u', name: '某局' },
  state: 'trial',
  stateLabel: { zh: '试运行', en: 'Trial run' },
  application: { id: 'a1', number: 'BZ-2025-0001' },
  moveDetails: [
    {
      move: 'file_report',
      label: { zh: '报送报告', en: 'File reports' },
      to: 'trial',
      toLabel: { zh: '试运行', en: 'Trial run' },
      needs: ['reports'],
      clause: 'BZ-20.1',
      effect: { zh: '已上传的报告报送备案。', en: 'The reports are filed.' },
    },
  ],
  waiting: [
    {
      move: 'go_live',
      label: { zh: '正式上线', en: 'Go live' },
      after: [trialReport, securityReport],
      clause: 'BZ-21.1',
    },
  ],
  reports: [
    { key: 'trial_test_report', label: trialReport, found: null },
    { key: 'security_test_report', label: securityReport, found: 'fail' },
  ],
  duties: [],
  documents: [
    {
      key: 'trial_test_report',
      label: trialReport,
      required: true,
      present: true,
      open: true,
      clause: 'BZ-20.1',
      files: [],
    },
    {
      key: 'security_test_report',
      label: securityReport,
      required: true,
      present: false,
      open: true,
      files: [],
    },
  ],
  missing: ['security_test_report'],
  signatures: [],
  clocks: [
    {
      key: 'migration',
      label: { zh: '迁移(部署)和测试', en: 'Migration and testing' },
      clause: 'SX-15.3',
      limitOrigin: 'stated',
      budget: '30WD',
      startedAt: '2025-05-06T01:00:00Z',
      dueAt: '2025-06-17T16:00:00Z',
      dueOn: '2025-06-17',
      state: 'running',
      provisional: false,
    },
  ],
  steps: [
    { key: 'planned', label: { zh: '迁移(部署)', en: 'Migrating' }, state: 'done' },
    { key: 'trial', label: { zh: '试运行', en: 'Trial run' }, state: 'current' },
  ],
  history: [],
  version: 7,
  ...patch,
});

const readiness: Duty = {
  key: 'readiness',
  label: { zh: '技术条件评估', en: 'Technical readiness' },
  open: true,
  mine: true,
  lacking: [{ zh: '使用单位', en: 'Unit' }],
  before: [],
  papers: [],
  parts: [],
  results: [
    { key: 'fit', label: { zh: '符合', en: 'Fit' }, parts: [] },
    {
      key: 'unfit',
      label: { zh: '不符合', en: 'Not fit' },
      parts: [{ key: 'database', label: { zh: '数据库更新', en: 'Database' } }],
    },
  ],
  says: [],
  pools: null,
  matrix: [],
  done: [],
  clause: 'QH-2.5',
};

describe('the way to going live', () => {
  it('says what a move still waits for, and by which clause', async () => {
    show(<GoingLive system={onTrial()} />);
    const line = (await screen.findByText('正式上线')).closest('li');
    expect(line).toHaveTextContent('须先完成：试运行测试报告、入云安全检测报告');
    expect(line).toHaveTextContent('BZ-21.1');
    expect(screen.getByText('2025-06-17')).toBeInTheDocument();
    expect(screen.getByText('结论：未通过')).toBeInTheDocument();
  });

  it('names the day until which the original system is kept', async () => {
    await speak('en');
    show(
      <GoingLive
        system={onTrial({
          state: 'legacy_retained',
          legacyRetainUntil: '2025-09-10',
          waiting: [
            {
              move: 'retire_legacy',
              label: { zh: '停用原系统', en: 'Retire the original system' },
              until: '2025-09-10',
              after: [],
              clause: 'BZ-21.4',
            },
          ],
        })}
      />,
    );
    expect(await screen.findByText(/possible after 2025-09-10/)).toBeInTheDocument();
    expect(screen.getByText(/BZ-21\.4/)).toBeInTheDocument();
  });

  it('files only the reports that are there, each with what it found', async () => {
    let sent: unknown;
    server.use(
      http.post('*/systems/s1/moves', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ ...onTrial(), version: 8 });
      }),
    );
    const user = userEvent.setup();
    show(<GoingLive system={onTrial()} />);
    await user.click(await screen.findByRole('button', { name: '报送报告' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).queryByRole('radiogroup', { name: /入云安全检测报告/ })).toBeNull();
    await user.click(within(dialog).getByRole('button', { name: '报送报告' }));
    expect(await within(dialog).findByText('请至少为一份报告选择结论。')).toBeInTheDocument();
    expect(sent).toBeUndefined();
    await user.click(within(dialog).getByRole('radio', { name: '通过' }));
    await user.click(within(dialog).getByRole('button', { name: '报送报告' }));
    await expect
      .poll(() => sent)
      .toEqual({ move: 'file_report', version: 7, data: { reports: { trial_test_report: 'pass' } } });
  });

  it('asks for what has to be adapted only where the system is not fit', async () => {
    let sent: unknown;
    server.use(
      http.post('*/systems/s1/duties/readiness', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ ...onTrial(), version: 8 });
      }),
    );
    const user = userEvent.setup();
    show(<GoingLive system={onTrial({ duties: [readiness] })} />);
    await user.click(await screen.findByRole('button', { name: '办理“技术条件评估”' }));
    const dialog = await screen.findByRole('dialog');
    const choose = async (field: string, option: string) => {
      await user.click(within(dialog).getByRole('combobox', { name: new RegExp(field) }));
      await user.click(await screen.findByTitle(option));
    };
    await choose('结果', '符合');
    expect(within(dialog).queryByRole('combobox', { name: /需要改造的内容/ })).toBeNull();
    await choose('结果', '不符合');
    const send = within(dialog).getByRole('button', { name: '办理“技术条件评估”' });
    expect(send).toBeDisabled();
    await choose('需要改造的内容', '数据库更新');
    await user.click(send);
    await expect.poll(() => sent).toEqual({ version: 7, result: 'unfit', parts: ['database'] });
  });

  it('says who still has to do something, and offers no button to anybody else', async () => {
    const provider = { zh: '云服务商', en: 'Provider' };
    show(
      <GoingLive
        system={onTrial({
          duties: [
            {
              ...readiness,
              label: { zh: '云服务商配合', en: "The provider's part" },
              results: [],
              mine: false,
              lacking: [provider],
              before: [{ zh: '上线办结', en: 'Close' }],
            },
          ],
        })}
      />,
    );
    const line = (await screen.findByText('云服务商配合')).closest('li');
    expect(line).toHaveTextContent('待云服务商办理 · 完成后方可：上线办结');
    expect(screen.queryByRole('button', { name: /云服务商配合/ })).toBeNull();
  });

  it('says where the way begins while no case leads the system', async () => {
    show(<GoingLive system={onTrial({ application: null })} />);
    expect(await screen.findByText(/资源交付确认后/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '报送报告' })).toBeNull();
  });
});
