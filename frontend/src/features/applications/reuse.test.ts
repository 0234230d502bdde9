import { beforeEach, describe, expect, it } from 'vitest';
import type { Application } from '@/api/types';
import { regime } from '@fake/regime';
import {
  answersToReuse,
  contactKeys,
  contactsOf,
  keepProvenance,
  laidUnder,
  readProvenance,
  stillCopied,
  written,
} from './reuse';

const earlier = {
  id: 'e',
  number: 'LX-2026-0001',
  system: { id: 's1', name: '智慧教育' },
  forms: {
    application_form: {
      handlerName: '郝晓梅',
      handlerPhone: '0358-6722000',
      developerName: '某公司',
      systemOverview: '教学资源平台',
      appliedOn: '2026-01-01',
      applicantOpinion: { opinion: '同意', signer: '李' },
    },
    requirement_form: { mlpsLevel: 3, openRows: [{ serverName: 'web-1', cpuCores: 4 }] },
  },
} as unknown as Application;
const from = { id: 'e', number: 'LX-2026-0001', system: '智慧教育' };

describe('answers of an earlier case', () => {
  it('bring the people to call along, and only them, where nothing else was chosen', () => {
    expect(contactsOf(regime, earlier)).toEqual({
      application_form: { handlerName: '郝晓梅', handlerPhone: '0358-6722000', developerName: '某公司' },
    });
    expect(contactKeys(regime.forms['application_form']?.fields ?? [])).not.toContain('systemOverview');
  });

  it('leave out dates and signed words, which are never the same twice', () => {
    const taken = answersToReuse(regime, earlier, 's1');
    expect(taken['application_form']).not.toHaveProperty('appliedOn');
    expect(taken['application_form']).not.toHaveProperty('applicantOpinion');
    expect(taken['requirement_form']).toEqual({
      mlpsLevel: 3,
      openRows: [{ serverName: 'web-1', cpuCores: 4 }],
    });
  });

  it("do not give one system the other's level", () => {
    expect(answersToReuse(regime, earlier, 's2')['requirement_form']).not.toHaveProperty('mlpsLevel');
  });

  it('never cover what a person typed', () => {
    const { forms, provenance, count } = laidUnder(
      { application_form: { handlerName: '张志明', systemOverview: ' ' } },
      answersToReuse(regime, earlier, 's1'),
      from,
      {},
    );
    expect(forms['application_form']).toMatchObject({
      handlerName: '张志明',
      systemOverview: '教学资源平台',
    });
    expect(provenance).not.toHaveProperty(['application_form.handlerName']);
    expect(count).toBe(5);
  });

  it('give way to those of another case as long as nobody changed them', () => {
    const first = laidUnder({}, { f: { a: 'x', b: 'y' } }, from, {});
    const touched = { f: { ...first.forms['f'], b: 'mine' } };
    const second = laidUnder(touched, { f: { a: '1', b: '2' } }, { ...from, id: 'o' }, first.provenance);
    expect(second.forms['f']).toEqual({ a: '1', b: 'mine' });
    expect(second.provenance['f.a']?.id).toBe('o');
  });

  it('count as taken over however the server wrote them down', () => {
    const copied = { ...from, as: written([{ serverName: 'web-1', cpuCores: 4 }]) };
    expect(stillCopied(copied, [{ cpuCores: 4, serverName: 'web-1', purpose: null }])).toBe(true);
    expect(stillCopied(copied, [{ cpuCores: 8, serverName: 'web-1' }])).toBe(false);
  });
});

describe('where they came from', () => {
  beforeEach(() => {
    localStorage.clear();
  });
  it('is remembered beside the draft and forgotten with it', () => {
    keepProvenance('1', { 'f.a': { ...from, as: '"x"' } });
    expect(readProvenance('1')['f.a']?.number).toBe('LX-2026-0001');
    keepProvenance('1', {});
    expect(localStorage.length).toBe(0);
  });
});
