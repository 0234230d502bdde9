import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { Suspense } from 'react';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { show, signInAs } from '@/test-render';
import { handlers } from '@fake/handlers';
import { people } from '@fake/people';
import { emptyCounty } from '@fake/scenes';
import type { World } from '@fake/state';
import { ApplicationEditPage } from './application-edit-page';

const server = setupServer();
beforeAll(() => {
  server.listen();
});
afterEach(() => {
  server.resetHandlers();
  sessionStorage.clear();
});
afterAll(() => {
  server.close();
});

const unit = people[0]!;
let world: World;
let id: string;

beforeEach(() => {
  signInAs(unit.username);
  world = emptyCounty();
  const system = world.addSystem(
    { name: '智慧食堂', systemType: 'existing', classified: false, networkZone: 'extranet' },
    unit,
  );
  id = world.open(unit, system.id, { application_form: {}, requirement_form: {} }).id;
  server.use(...handlers(world));
});

const open = (step = 'application_form') =>
  show(
    <Suspense>
      <ApplicationEditPage />
    </Suspense>,
    { path: '/applications/:id/edit', at: `/applications/${id}/edit?step=${step}` },
  );
const saved = () => world.cases.get(id)?.forms['application_form'];

describe('filling in an application', () => {
  it('saves by itself and says when', async () => {
    const user = userEvent.setup();
    open();
    await user.type(await screen.findByLabelText(/申请经办人/), '张志明');
    expect(
      await screen.findByText(/已自动保存 \d\d:\d\d:\d\d/, undefined, { timeout: 5000 }),
    ).toBeInTheDocument();
    expect(saved()?.['handlerName']).toBe('张志明');
  });

  it('does not send a half-typed telephone number, and says so', async () => {
    const user = userEvent.setup();
    open();
    await user.type(await screen.findByLabelText(/经办人电话/), '035');
    await user.type(screen.getByLabelText(/申请经办人/), '张');
    expect(await screen.findByText(/1 格格式不对，暂未保存/)).toBeInTheDocument();
    await waitFor(() => expect(saved()?.['handlerName']).toBe('张'), { timeout: 5000 });
    expect(saved()?.['handlerPhone'] ?? null).toBeNull();
    expect(screen.getByLabelText(/经办人电话/)).toHaveValue('035');
  });

  it('loses nothing when someone else saved meanwhile', async () => {
    const user = userEvent.setup();
    open();
    const handler = await screen.findByLabelText(/申请经办人/);
    const item = world.cases.get(id);
    if (!item) throw new Error('no case');
    item.version += 1;
    await user.type(handler, '张志明');
    expect(
      await screen.findByText('别人刚刚修改了这份申请', undefined, { timeout: 5000 }),
    ).toBeInTheDocument();
    expect(handler).toHaveValue('张志明');
    expect(saved()?.['handlerName']).toBeUndefined();
    await user.click(screen.getByRole('button', { name: '保留我填写的内容并保存' }));
    await waitFor(() => expect(saved()?.['handlerName']).toBe('张志明'));
  });

  it('restores what could not be sent before the page was left', async () => {
    sessionStorage.setItem(
      `zhengyun.draft.${id}`,
      JSON.stringify({ system: { name: '智慧食堂' }, forms: { application_form: { handlerName: '李' } } }),
    );
    open();
    expect(await screen.findByLabelText(/申请经办人/)).toHaveValue('李');
    expect(screen.getByText('已恢复上次没有保存成功的填写内容。')).toBeInTheDocument();
  });

  it('says that a submitted application is closed instead of letting one type in vain', async () => {
    const item = world.cases.get(id);
    if (item) item.stage = 'submitted';
    open();
    expect(await screen.findByText('这份申请现在不能修改。')).toBeInTheDocument();
  });
});
