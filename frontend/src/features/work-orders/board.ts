import type { WorkOrderSummary } from '@/api/types';
import { isoDate } from '@/lib/format';

export const COLUMNS = ['late', 'today', 'tomorrow', 'week', 'later', 'open'] as const;
export type BoardColumn = (typeof COLUMNS)[number];

const DAY_MS = 86_400_000;
const at = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** Where an order hangs on the board, by its last day: overdue, today, tomorrow, this week (to Sunday), later, without a day. */
export function columnOf(order: Pick<WorkOrderSummary, 'dueOn' | 'overdue'>, now: Date): BoardColumn {
  if (order.overdue) return 'late';
  if (!order.dueOn) return 'open';
  const today = isoDate(now);
  const days = Math.round((at(order.dueOn) - at(today)) / DAY_MS);
  if (days < 0) return 'late';
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  const untilSunday = (7 - new Date(at(today)).getUTCDay()) % 7;
  return days <= untilSunday ? 'week' : 'later';
}
