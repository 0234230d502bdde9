import { describe, expect, it } from 'vitest';
import type { FieldDefinition, Regime, Resource } from '@/api/types';
import { asksForServers, formsWith } from './act-forms';

const label = { zh: '', en: '' };
const column = (key: string, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  key,
  label,
  type: 'text',
  required: false,
  ...more,
});
const table = (
  key: string,
  act: 'open' | 'change' | 'cancel',
  columns: FieldDefinition[],
): FieldDefinition => ({
  key,
  label,
  type: 'rows',
  required: false,
  act,
  when: { field: 'requestType', equals: [act] },
  columns,
});
const paper = { key: 'request', label, required: true, alternatives: [], origin: 'stated' as const };
const regime = {
  orders: { change: 'change', exit: 'reclaim' },
  requirements: { change: { existing: [paper] }, exit: { existing: [paper] }, extension: { existing: [] } },
  forms: {
    request: {
      key: 'request',
      title: label,
      fields: [
        table('openRows', 'open', [column('serverName')]),
        table('changeRows', 'change', [
          column('serverName'),
          column('cpuCores'),
          column('memoryBefore', { derived: true, cell: 'memoryGb' }),
        ]),
        table('cancelRows', 'cancel', [
          column('vmName', { cell: 'serverName' }),
          column('address', { cell: 'ip' }),
        ]),
      ],
    },
  },
} as unknown as Regime;
const server = { id: '1', name: 'web-1', ip: '10.20.1.11', cpuCores: 4, memoryGb: 8 } as unknown as Resource;

describe('forms of a case about servers that are there', () => {
  it('carry the servers as the ledger has them, and the box that opens the table', () => {
    expect(formsWith(regime, 'change', 'existing', [server])).toEqual({
      request: { requestType: 'change', changeRows: [{ serverName: 'web-1', cpuCores: 4 }] },
    });
  });

  it('call a cell as the form calls it', () => {
    expect(formsWith(regime, 'exit', 'existing', [server])).toEqual({
      request: { requestType: 'cancel', cancelRows: [{ vmName: 'web-1', address: '10.20.1.11' }] },
    });
  });

  it('ask for servers only where a table is about them', () => {
    expect(asksForServers(regime, 'exit', 'existing')).toBe(true);
    expect(asksForServers(regime, 'extension', 'existing')).toBe(false);
  });
});
