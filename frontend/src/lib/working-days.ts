/** Only for showing how many days are left; what a deadline is, the server says. */
export type SpecialDays = ReadonlyMap<string, 'holiday' | 'workday'>;

const DAY_MS = 86_400_000;
const at = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const on = (time: number): string => new Date(time).toISOString().slice(0, 10);

export function isWorkingDay(date: string, special: SpecialDays): boolean {
  const marked = special.get(date);
  if (marked) return marked === 'workday';
  const day = new Date(at(date)).getUTCDay();
  return day !== 0 && day !== 6;
}

/** Working days after `today` up to and including `dueOn`; negative once it has passed, 0 on the day itself. */
export function workingDaysUntil(today: string, dueOn: string, special: SpecialDays): number {
  if (dueOn < today) return -workingDaysUntil(dueOn, today, special);
  let count = 0;
  for (let time = at(today) + DAY_MS; time <= at(dueOn); time += DAY_MS)
    if (isWorkingDay(on(time), special)) count += 1;
  return count;
}

export function yearsBetween(from: string, to: string): number[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return Array.from({ length: Math.min(last - first + 1, 4) }, (_, index) => first + index);
}
