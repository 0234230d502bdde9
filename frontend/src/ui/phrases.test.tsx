import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { useState } from 'react';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { show, signInAs } from '@/test-render';
import { handlers } from '@fake/handlers';
import { emptyCounty } from '@fake/scenes';
import { Phrases } from './phrases';

const server = setupServer();
beforeAll(() => {
  server.listen();
});
beforeEach(() => {
  signInAs('bureau.lanxian');
  server.use(...handlers(emptyCounty()));
});
afterAll(() => {
  server.close();
});

function Box() {
  const [value, setValue] = useState('');
  return (
    <>
      <textarea
        aria-label="意见"
        value={value}
        onChange={(event) => {
          setValue(event.target.value);
        }}
      />
      <Phrases value={value} onChange={setValue} defaults={['同意。']} />
    </>
  );
}

describe('saved phrases', () => {
  it('are put below what was written, saved from it and taken out again', async () => {
    const user = userEvent.setup();
    show(<Box />);
    const box = screen.getByLabelText('意见');
    await user.type(box, '材料齐全。');
    await user.click(screen.getByRole('button', { name: '存为常用语' }));
    expect(await screen.findByRole('button', { name: '材料齐全。' })).toBeInTheDocument();
    await user.clear(box);
    await user.click(screen.getByRole('button', { name: '材料齐全。' }));
    await user.click(screen.getByRole('button', { name: '同意。' }));
    expect(box).toHaveValue('材料齐全。\n同意。');
    await user.click(screen.getByRole('button', { name: '管理常用语' }));
    await user.click(screen.getByRole('button', { name: '删除常用语“材料齐全。”' }));
    expect(await screen.findByRole('button', { name: '同意。' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /材料齐全/ })).not.toBeInTheDocument();
  });
});
