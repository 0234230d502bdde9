import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { openStream } from '@/api/stream';

const LISTS = ['applications', 'inbox', 'reviews', 'work-orders'];
const OBJECTS = ['application', 'work-order', 'system', 'resource'];

/** What others do shows up by itself: the lists and the open case are asked anew when the server says they changed. */
export function useLive(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    let opened = 0;
    const again = (changed?: { object: string; id: string }) =>
      queryClient.invalidateQueries({
        predicate: ({ queryKey: [name, id] }) =>
          LISTS.includes(String(name)) ||
          (OBJECTS.includes(String(name)) && (changed === undefined || id === changed.id)),
      });
    return openStream(
      ({ event, data }) => {
        if (event === 'notification') void queryClient.invalidateQueries({ queryKey: ['notifications'] });
        if (event === 'changed') void again(parse(data));
      },
      (open) => {
        // what changed while the stream was closed is not told again
        if (open && opened++ > 0) void again();
      },
    );
  }, [queryClient]);
}

function parse(data: string): { object: string; id: string } | undefined {
  try {
    return JSON.parse(data) as { object: string; id: string };
  } catch {
    return undefined;
  }
}
