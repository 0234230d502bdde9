import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { openStream } from '@/api/stream';

const LISTS = ['applications', 'inbox', 'reviews', 'work-orders'];

/** What others do shows up by itself: the lists and the open case are asked anew when the server says they changed. */
export function useLive(): void {
  const queryClient = useQueryClient();
  useEffect(
    () =>
      openStream(({ event, data }) => {
        if (event === 'notification') void queryClient.invalidateQueries({ queryKey: ['notifications'] });
        if (event !== 'changed') return;
        const changed = parse(data);
        void queryClient.invalidateQueries({
          predicate: ({ queryKey }) =>
            LISTS.includes(String(queryKey[0])) ||
            (changed !== undefined &&
              ['application', 'work-order', 'system', 'resource'].includes(String(queryKey[0])) &&
              queryKey[1] === changed.id),
        });
      }),
    [queryClient],
  );
}

function parse(data: string): { object: string; id: string } | undefined {
  try {
    return JSON.parse(data) as { object: string; id: string };
  } catch {
    return undefined;
  }
}
