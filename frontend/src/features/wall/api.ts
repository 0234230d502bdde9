import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

/** Asked again by itself as well: a wall that lost its stream goes on, a minute behind. */
const EVERY = 60_000;

export const wallQuery = (region: string) =>
  queryOptions({
    queryKey: ['wall', 'progress', region],
    queryFn: () => read(api.GET('/migration/progress', { params: { query: region ? { region } : {} } })),
    refetchInterval: EVERY,
    refetchIntervalInBackground: true,
  });

export const capacityQuery = queryOptions({
  queryKey: ['wall', 'capacity'],
  queryFn: () => read(api.GET('/pools/totals')),
  refetchInterval: 5 * EVERY,
});

export const lateCasesQuery = queryOptions({
  queryKey: ['wall', 'late-cases'],
  queryFn: () => read(api.GET('/applications', { params: { query: { overdue: true, page: 0, size: 1 } } })),
  refetchInterval: EVERY,
});

export const streamPath = (region: string) =>
  `/migration/progress/stream${region ? `?region=${region}` : ''}`;
