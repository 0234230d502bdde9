import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import { systemOnItsWayOf } from '@/api/shape';
import type { MoveInput, SurveyImport } from '@/api/types';

export const systemQuery = (id: string) =>
  queryOptions({
    queryKey: ['system', id],
    queryFn: () => read(api.GET('/systems/{id}', { params: { path: { id } } })).then(systemOnItsWayOf),
  });

export const moveSystem = (id: string, input: MoveInput) =>
  read(api.POST('/systems/{id}/moves', { params: { path: { id } }, body: input })).then(systemOnItsWayOf);

/** One that has not ended within minutes was broken off. */
export const underWay = ({ state, updatedAt }: SurveyImport): boolean =>
  (state === 'reading' || state === 'saving') && Date.now() - Date.parse(updatedAt) < 5 * 60_000;

/** What became of the file that was handed in last; asked again while one is under way. */
export const lastSurveyQuery = (sending: boolean) =>
  queryOptions({
    queryKey: ['survey'],
    queryFn: async () =>
      (await read(api.GET('/systems/imports', { params: { query: { page: 0, size: 1 } } }))).items[0] ?? null,
    select: (found) => found ?? undefined,
    refetchInterval: ({ state: { data } }) => (sending || (data && underWay(data)) ? 1_000 : false),
  });
