import type { Language } from './i18n/language';

const ZONE = 'Asia/Shanghai';

const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** 2026-03-01 of an instant as it reads in China, or of a plain date. */
export function isoDate(value: string | Date): string {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? '' : parts.format(date).slice(0, 10);
}

/** 2026-03-01 09:05 in China's time. */
export function dateTime(value: string | Date): string {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? '' : parts.format(date).slice(0, 16);
}

export const timeOfDay = (value: Date): string => parts.format(value).slice(11, 19);

/** 2026年3月1日 / 1 March 2026, as documents write it. */
export function longDate(value: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${isoDate(value)}T00:00:00Z`));
}

export function weekday(value: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    weekday: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${value}T00:00:00Z`));
}

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${String(bytes)} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export const number = (value: number): string => new Intl.NumberFormat('en-US').format(value);

/** Thousands in a decimal string, without ever turning money into a float. */
export function groupDecimal(value: string, fractionDigits = 2): string {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(value.trim());
  if (!match) return value;
  const [, sign, whole = '0', fraction = ''] = match;
  const kept = fraction.padEnd(fractionDigits, '0');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${sign ?? ''}${grouped}${kept ? `.${kept}` : ''}`;
}

/** A working budget as the packs write it: 2WD, 7D, 3M, 3Y. */
export function splitBudget(budget: string): { count: number; unit: 'WD' | 'D' | 'M' | 'Y' } | undefined {
  const match = /^P?(\d+)(WD|D|M|Y)$/.exec(budget);
  return match ? { count: Number(match[1]), unit: match[2] as 'WD' | 'D' | 'M' | 'Y' } : undefined;
}

export type CsvValue = string | number | null | undefined;

const cell = (value: CsvValue): string => {
  const text = value === null || value === undefined ? '' : String(value);
  // a spreadsheet would run what starts like a formula
  const tame = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
};

/** CSV with a byte-order mark, so that Excel reads the Chinese. */
export function csv(header: string[], rows: CsvValue[][]): string {
  return '\uFEFF' + [header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}
