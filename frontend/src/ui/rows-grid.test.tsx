import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import type { Row } from '@/api/types';
import { regime } from '@fake/regime';
import { show } from '@/test-render';
import { RowsGrid } from './rows-grid';

const field = regime.forms['requirement_form']?.fields.find((candidate) => candidate.key === 'openRows');

function Sheet({
  rows,
  seen,
  strict = false,
}: {
  rows: Row[];
  seen?: (rows: Row[]) => void;
  strict?: boolean;
}) {
  const [current, setCurrent] = useState(rows);
  if (!field) throw new Error('no openRows');
  return (
    <RowsGrid
      field={field}
      rows={current}
      strict={strict}
      onChange={(next) => {
        setCurrent(next);
        seen?.(next);
      }}
    />
  );
}

const cell = (row: number, column: string) => screen.getByLabelText(`第 ${String(row)} 行 ${column}`);

describe('the server grid', () => {
  it('takes thirty rows from Excel at once and marks the wrong cells', () => {
    show(<Sheet rows={[{}]} />);
    const sheet = Array.from(
      { length: 30 },
      (_, index) => `web-${String(index + 1)}\t政务外网\t${index === 7 ? '四' : '4'}\t8`,
    ).join('\r\n');
    fireEvent.paste(cell(1, '服务器/虚拟机命名'), { clipboardData: { getData: () => sheet } });
    expect(cell(30, '服务器/虚拟机命名')).toHaveValue('web-30');
    expect(cell(8, 'CPU（核）')).toBeInvalid();
    expect(cell(9, 'CPU（核）')).toBeValid();
    expect(screen.getByRole('status')).toHaveTextContent('有 1 格需要修改');
  });

  it('copies a row under the next name, so that no two machines share one', async () => {
    const user = userEvent.setup();
    show(<Sheet rows={[{ serverName: 'web-9', cpuCores: 4 }]} />);
    await user.click(screen.getByRole('button', { name: '复制第 1 行' }));
    expect(cell(2, '服务器/虚拟机命名')).toHaveValue('web-10');
    expect(cell(2, 'CPU（核）')).toHaveValue('4');
  });

  it('asks for empty cells only once the person tried to go on', () => {
    const { unmount } = show(<Sheet rows={[{}]} />);
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
    unmount();
    show(<Sheet rows={[{}]} strict />);
    expect(cell(1, 'CPU（核）')).toBeInvalid();
  });

  it('finds nothing wrong with a number while it is being typed, so that leaving the cell moves nothing', async () => {
    const user = userEvent.setup();
    show(<Sheet rows={[{}]} />);
    await user.type(cell(1, '备份空间（G）'), '200');
    expect(cell(1, '备份空间（G）')).toBeValid();
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
    await user.type(cell(1, '备份空间（G）'), '多');
    expect(cell(1, '备份空间（G）')).toBeInvalid();
  });

  it('reads "16G" when the cell is left', async () => {
    const user = userEvent.setup();
    let last: Row[] = [];
    show(<Sheet rows={[{}]} seen={(rows) => (last = rows)} />);
    await user.type(cell(1, '内存（G）'), '16G');
    await user.tab();
    expect(last[0]?.['memoryGb']).toBe(16);
  });

  it('takes back a paste, a deleted row and a typed cell one after the other, and brings them again', async () => {
    const user = userEvent.setup();
    show(<Sheet rows={[{ serverName: 'web-1' }]} />);
    const name = () => cell(1, '服务器/虚拟机命名');
    fireEvent.paste(name(), { clipboardData: { getData: () => 'a-1\n a-2\na-3' } });
    await user.click(screen.getByRole('button', { name: '删除第 3 行' }));
    await user.type(cell(1, '服务器用途'), '门户网站');
    await user.keyboard('{Control>}z{/Control}');
    expect(cell(1, '服务器用途')).toHaveValue('');
    expect(screen.queryByLabelText('第 3 行 服务器/虚拟机命名')).not.toBeInTheDocument();
    await user.keyboard('{Control>}z{/Control}');
    expect(cell(3, '服务器/虚拟机命名')).toHaveValue('a-3');
    await user.keyboard('{Control>}z{/Control}');
    expect(name()).toHaveValue('web-1');
    await user.keyboard('{Control>}y{/Control}');
    expect(cell(3, '服务器/虚拟机命名')).toHaveValue('a-3');
  });

  it('fills a column down from the cell somebody is in', async () => {
    const user = userEvent.setup();
    show(<Sheet rows={[{}, { serverName: 'web-1', operatingSystem: 'openEuler 22.03' }, {}, {}]} />);
    await user.click(cell(2, '操作系统'));
    await user.keyboard('{Control>}d{/Control}');
    expect(cell(4, '操作系统')).toHaveValue('openEuler 22.03');
    expect(cell(1, '操作系统')).toHaveValue('');
    await user.click(cell(2, '服务器/虚拟机命名'));
    await user.click(screen.getByRole('button', { name: '向下填充' }));
    expect(cell(4, '服务器/虚拟机命名')).toHaveValue('web-3');
  });
});
