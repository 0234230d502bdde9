import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, read } from '@/api/client';
import { businessNow } from '@/lib/clock';
import { isoDate } from '@/lib/format';
import { workingDaysUntil, yearsBetween, type SpecialDays } from '@/lib/working-days';

export const calendarYear = (year: number) => ({
  queryKey: ['calendar', year],
  queryFn: () => read(api.GET('/calendar', { params: { query: { year } } })),
  staleTime: 60 * 60_000,
});

/** Working days until a date, for telling how long is left; undefined until the calendar is known. */
export function useDaysLeft(dueOn: string | null | undefined): number | undefined {
  const today = isoDate(businessNow());
  const years = dueOn ? yearsBetween(today, dueOn) : [];
  const calendars = useQueries({ queries: years.map(calendarYear) });
  const ready = calendars.every((calendar) => calendar.data);
  const stamp = calendars.map((calendar) => calendar.dataUpdatedAt).join();
  return useMemo(() => {
    if (!dueOn || !ready) return undefined;
    const special: SpecialDays = new Map(
      calendars.flatMap((calendar) => calendar.data?.days.map((day) => [day.date, day.kind] as const) ?? []),
    );
    return workingDaysUntil(today, dueOn, special);
    // the calendars themselves are new arrays at every render; their time stamps say when they changed
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [dueOn, today, ready, stamp]);
}
