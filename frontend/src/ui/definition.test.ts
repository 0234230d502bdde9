import { describe, expect, it } from 'vitest';
import type { FieldDefinition } from '@/api/types';
import { regime, serverColumns } from '@fake/regime';
import {
  asked,
  filledColumns,
  formFaults,
  heldBackCount,
  parseCell,
  parseClipboard,
  pasteInto,
  pathOf,
  savable,
} from './definition';

const requirement = regime.forms['requirement_form']?.fields ?? [];
const field = (key: string): FieldDefinition => {
  const found = requirement.find((candidate) => candidate.key === key);
  if (!found) throw new Error(key);
  return found;
};
const columns = filledColumns(field('openRows'));
const column = (key: string) => columns.find((candidate) => candidate.key === key) ?? serverColumns[0]!;

const server = {
  serverName: 'web-1',
  networkZone: 'extranet',
  cpuCores: 4,
  memoryGb: 8,
  systemDiskGb: 50,
  dataDiskGb: 0,
  operatingSystem: 'openEuler',
  purpose: '门户',
  backupGb: 0,
};

describe('a cell', () => {
  it('understands what people write', () => {
    expect(parseCell(column('cpuCores'), '８核')).toBe(8);
    expect(parseCell(column('memoryGb'), ' 1,024 GB ')).toBe(1024);
    expect(parseCell(column('networkZone'), '政务外网')).toBe('extranet');
  });
  it('keeps what it cannot understand', () => {
    expect(parseCell(column('cpuCores'), '八核')).toBe('八核');
    expect(parseCell(column('networkZone'), '外网')).toBe('外网');
  });
});

describe('pasting from a spreadsheet', () => {
  it('fills rows from the cell on and leaves the heading out', () => {
    const sheet = parseClipboard(
      '服务器/虚拟机命名\t网络区域\tCPU（核）\nweb-1\t政务外网\t4\ndb-1\t互联网\tx\n',
    );
    const rows = pasteInto([], columns, { row: 0, column: 0 }, sheet);
    expect(rows).toEqual([
      { serverName: 'web-1', networkZone: 'extranet', cpuCores: 4 },
      { serverName: 'db-1', networkZone: 'internet', cpuCores: 'x' },
    ]);
    expect(formFaults([field('openRows')], { requestType: 'open', openRows: rows })).toMatchObject({
      'openRows.1.cpuCores': 'number',
      'openRows.0.memoryGb': 'required',
    });
  });
  it('reads quoted cells with line breaks', () => {
    expect(parseClipboard('"a ""b""\nc"\td\r\n')).toEqual([['a "b"\nc', 'd']]);
  });
  it('does not touch the rows it was given', () => {
    const before = [{ serverName: 'a' }];
    pasteInto(before, columns, { row: 0, column: 0 }, [['b']]);
    expect(before).toEqual([{ serverName: 'a' }]);
  });
});

describe('a form', () => {
  it('asks for what the answers call for', () => {
    expect(asked(field('networkOther'), { networkZone: 'private' })).toBe(true);
    expect(asked(field('networkOther'), { networkZone: 'extranet' })).toBe(false);
    expect(formFaults([field('publicIpRows')], { networkZone: 'internet' })).toEqual({
      publicIpRows: 'required',
    });
    expect(formFaults([field('publicIpRows')], { networkZone: 'extranet' })).toEqual({});
  });
  it('wants two machines to have two names, and a mapped one to exist', () => {
    const values = {
      requestType: 'open',
      networkZone: 'internet',
      openRows: [server, { ...server }],
      publicIpRows: [{ bandwidthMbps: 10, purpose: '门户', mappedVmName: 'web-9', port: 443 }],
    };
    expect(formFaults([field('openRows'), field('publicIpRows')], values)).toEqual({
      'openRows.1.serverName': 'repeated',
      'publicIpRows.0.mappedVmName': 'unknown',
    });
  });
  it('looks into both ends of a cross-zone rule', () => {
    const rule = {
      source: { zone: 'extranet', name: 'web', ip: '10.1.1.1', port: 80 },
      target: { zone: 'internet', name: 'api', ip: '10.1.1', port: 70_000 },
    };
    expect(formFaults([field('crossZoneRows')], { crossZoneRows: [rule] })).toEqual({
      'crossZoneRows.0.target.ip': 'ip',
      'crossZoneRows.0.target.port': 'max',
    });
  });
});

describe('saving an unfinished form', () => {
  const application = regime.forms['application_form']?.fields ?? [];
  it('holds back what the server would refuse, and nothing else', () => {
    const values = {
      handlerName: '张',
      handlerPhone: '035',
      handlerEmail: 'a@b',
      serverCount: 3,
      applicantName: '岚县',
      notAField: 1,
    };
    expect(savable(application, values)).toEqual({
      handlerName: '张',
      handlerPhone: null,
      handlerEmail: null,
      serverCount: 3,
    });
    expect(heldBackCount(application, values)).toBe(2);
  });
  it('sends rows without their unreadable cells', () => {
    expect(
      savable([field('openRows')], {
        requestType: 'open',
        openRows: [{ ...server, cpuCores: '八', row: 1 }],
      }),
    ).toEqual({
      openRows: [{ ...server, cpuCores: undefined }],
    });
  });
});

describe('a pointer', () => {
  it('is read in every writing', () => {
    for (const pointer of [
      'openRows[2].cpuCores',
      '/openRows/2/cpuCores',
      '#/openRows/2/cpuCores',
      'openRows.2.cpuCores',
    ]) {
      expect(pathOf(pointer)).toBe('openRows.2.cpuCores');
    }
  });
});
