import { describe, expect, it } from 'vitest';
import { en } from './en';
import { zhCn } from './zh-cn';

/** Every key with what it interpolates; the singular of a language that has one belongs to its plural. */
function keys(tree: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree) as [string, unknown][]) {
    const name = `${prefix}${key.replace(/_(one|other)$/, '')}`;
    if (typeof value === 'string')
      found.set(
        name,
        [...value.matchAll(/\{\{(\w+)\}\}/g)]
          .map((match) => match[1])
          .sort()
          .join(),
      );
    else if (Array.isArray(value)) found.set(`${name}[${String(value.length)}]`, '');
    else for (const [inner, variables] of keys(value as object, `${name}.`)) found.set(inner, variables);
  }
  return found;
}

describe('the catalogs', () => {
  it('have the same keys', () => {
    expect([...keys(en).keys()].sort()).toEqual([...keys(zhCn).keys()].sort());
  });

  it('fill in the same values', () => {
    expect(Object.fromEntries(keys(en))).toEqual(Object.fromEntries(keys(zhCn)));
  });

  it('leave nothing empty', () => {
    const empty = (tree: object): string[] =>
      Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
        typeof value === 'object' && value !== null
          ? empty(value)
          : String(value as string).trim()
            ? []
            : [key],
      );
    expect([...empty(en), ...empty(zhCn)]).toEqual([]);
  });

  it('give English a singular wherever it counts', () => {
    const plurals = (tree: object): string[] =>
      Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
        typeof value === 'object' && value !== null
          ? plurals(value)
          : key.endsWith('_other') && !Object.keys(tree).includes(key.replace(/_other$/, '_one'))
            ? [key]
            : [],
      );
    expect(plurals(en)).toEqual([]);
  });
});
