import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import { systemOnItsWayOf } from '@/api/shape';
import type { MoveInput } from '@/api/types';

export const systemQuery = (id: string) =>
  queryOptions({
    queryKey: ['system', id],
    queryFn: () => read(api.GET('/systems/{id}', { params: { path: { id } } })).then(systemOnItsWayOf),
  });

export const moveSystem = (id: string, input: MoveInput) =>
  read(api.POST('/systems/{id}/moves', { params: { path: { id } }, body: input })).then(systemOnItsWayOf);
