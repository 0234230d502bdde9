import type { Application, FieldDefinition, FieldValue, Forms, FormValues, Regime } from '@/api/types';
import { isEmpty } from '@/ui/definition';

/** Where an answer was taken from. It counts as taken over only while nobody has changed it since. */
export interface Source {
  id: string;
  number: string;
  system: string;
}
export interface Copied extends Source {
  /** The answer as it was taken over, written down in one order. */
  as: string;
}
/** By path: `application_form.handlerName`. */
export type Provenance = Record<string, Copied>;

/** What is never the same twice: dates, signed words, and what the platform fills in. */
const isOwn = (field: FieldDefinition): boolean =>
  Boolean(field.derived) || field.type === 'date' || field.type === 'opinion';

/** One writing for one answer, however the server ordered it and whatever blanks it left out. */
export function written(value: FieldValue): string {
  if (isEmpty(value)) return '';
  if (Array.isArray(value)) return `[${value.map(written).join()}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value as FormValues)
      .filter(([, inner]) => !isEmpty(inner))
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, inner]) => `${key}:${written(inner)}`)
      .join()}}`;
  return JSON.stringify(value);
}

export const stillCopied = (copied: Copied | undefined, value: FieldValue): copied is Copied =>
  copied !== undefined && written(value) === copied.as;

/**
 * The people to be called: wherever a form asks for a telephone or an address (`handlerPhone`), the words that begin like
 * it (`handlerName`) are about the same person or firm.
 */
export function contactKeys(fields: FieldDefinition[]): Set<string> {
  const stems = fields
    .filter(({ type }) => type === 'phone' || type === 'email')
    .map(({ key }) => key.replace(/(Phone|Email|Mobile|Telephone)$/, ''))
    .filter((stem) => stem !== '');
  return new Set(
    fields
      .filter(
        ({ key, type }) =>
          ['text', 'phone', 'email'].includes(type) && stems.some((stem) => key.startsWith(stem)),
      )
      .filter((field) => !isOwn(field))
      .map(({ key }) => key),
  );
}

const answersOf = (
  regime: Regime,
  earlier: Application,
  takes: (field: FieldDefinition, form: FieldDefinition[]) => boolean,
): Record<string, FormValues> =>
  Object.fromEntries(
    Object.values(regime.forms).flatMap((form) => {
      const given = earlier.forms[form.key];
      const taken = form.fields.filter(
        (field) => !isOwn(field) && !isEmpty(given?.[field.key]) && takes(field, form.fields),
      );
      return given && taken.length
        ? [[form.key, Object.fromEntries(taken.map((field) => [field.key, given[field.key]]))]]
        : [];
    }),
  );

/** Who handles it and who built it: asked anew in every case, and the same in most. */
export function contactsOf(regime: Regime, earlier: Application): Record<string, FormValues> {
  return answersOf(regime, earlier, (field, fields) => contactKeys(fields).has(field.key));
}

/** What the record of a system says by itself: another system's level and zone are not this one's. */
const OF_THE_SYSTEM = new Set([
  'mlpsLevel',
  'mlpsOther',
  'networkZone',
  'networkOther',
  'classified',
  'dataVolumeGb',
]);

/** Everything of an earlier case that can stand in a new one. */
export function answersToReuse(
  regime: Regime,
  earlier: Application,
  systemId: string,
): Record<string, FormValues> {
  const same = earlier.system.id === systemId;
  return answersOf(regime, earlier, (field) => same || !OF_THE_SYSTEM.has(field.key));
}

/**
 * Lays earlier answers under what is there: only what is still empty, or was itself taken over and left as it was, is
 * filled. Nothing a person typed is lost.
 */
export function laidUnder(
  forms: Forms,
  earlier: Record<string, FormValues>,
  from: Source,
  before: Provenance,
): { forms: Forms; provenance: Provenance; count: number } {
  const provenance: Provenance = { ...before };
  const next: Forms = { ...forms };
  let count = 0;
  for (const [form, answers] of Object.entries(earlier)) {
    for (const [key, value] of Object.entries(answers)) {
      const path = `${form}.${key}`;
      const now = forms[form]?.[key];
      if (!isEmpty(now) && !stillCopied(before[path], now)) continue;
      next[form] = { ...next[form], [key]: value };
      provenance[path] = { ...from, as: written(value) };
      count += 1;
    }
  }
  return { forms: next, provenance, count };
}

export const sourceOf = ({ id, number, system }: Application): Source => ({
  id,
  number,
  system: system.name,
});

const nameOf = (id: string): string => `zhengyun.copied.${id}`;

/** Kept in the browser, beside the draft: a note for whoever is filling in, no part of the record. */
export function readProvenance(id: string): Provenance {
  try {
    return JSON.parse(localStorage.getItem(nameOf(id)) ?? '{}') as Provenance;
  } catch {
    return {};
  }
}

export function keepProvenance(id: string, provenance: Provenance): void {
  try {
    if (Object.keys(provenance).length) localStorage.setItem(nameOf(id), JSON.stringify(provenance));
    else localStorage.removeItem(nameOf(id));
  } catch {
    // the answers stand, only their origin is not remembered
  }
}
