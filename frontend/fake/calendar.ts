import type { CalendarYear, Working } from '../src/api/types.ts';
import holidays from './holidays.json' with { type: 'json' };

const special = new Map(holidays.map((day) => [day.date, day as CalendarYear['days'][number]]));
const DAY = 86_400_000;
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

export const year = (number: number): CalendarYear => {
  const days = [...special.values()].filter((day) => day.date.startsWith(String(number)));
  return { year: number, published: days.length > 0, days, warnings: [] };
};

export function due(from: string, budget: string): Working | undefined {
  const match = /^(\d{1,3})(WD|D|M|Y)$/.exec(budget);
  if (!match) return undefined;
  const count = Number(match[1]);
  const start = from.length > 10 ? iso(Date.parse(from) + 8 * 3_600_000) : from;
  const days: Working['days'] = [{ date: start, counted: false, reason: 'start' }];
  let time = Date.parse(`${start}T00:00:00Z`);
  if (match[2] === 'WD' || match[2] === 'D') {
    for (let n = 0; n < count;) {
      time += DAY;
      const date = iso(time);
      const mark = special.get(date);
      const weekend = [0, 6].includes(new Date(time).getUTCDay());
      const name = mark ? { name: mark.name } : {};
      if (match[2] === 'D') days.push({ date, counted: true, n: ++n, reason: 'calendar_day' });
      else if (mark?.kind === 'holiday') days.push({ date, counted: false, reason: 'holiday', ...name });
      else if (mark?.kind === 'workday')
        days.push({ date, counted: true, n: ++n, reason: 'make_up_day', ...name });
      else if (weekend) days.push({ date, counted: false, reason: 'weekend' });
      else days.push({ date, counted: true, n: ++n, reason: 'working_day' });
    }
  } else {
    const end = new Date(time);
    if (match[2] === 'M') end.setUTCMonth(end.getUTCMonth() + count);
    else end.setUTCFullYear(end.getUTCFullYear() + count);
    time = end.getTime();
    days.push({ date: iso(time), counted: true, n: count, reason: 'calendar_day' });
  }
  return {
    from: start,
    budget,
    dueOn: iso(time),
    dueAt: new Date(time + 16 * 3_600_000).toISOString(),
    provisional: !special.has(`${iso(time).slice(0, 4)}-01-01`),
    days,
  };
}
