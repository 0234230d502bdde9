import { queryOptions } from '@tanstack/react-query';
import { api, idempotent, read } from './client';
import { applicationOf } from './shape';
import type { MoveInput } from './types';

/** Cases one by one: read and moved by the pages about a case and by the desk that handles several at once. */
export const applicationQuery = (id: string) =>
  queryOptions({
    queryKey: ['application', id],
    queryFn: () => read(api.GET('/applications/{id}', { params: { path: { id } } })).then(applicationOf),
  });

/** @param key what makes the same request sent twice happen once */
export const moveApplication = (id: string, input: MoveInput, key = idempotent()) =>
  read(api.POST('/applications/{id}/moves', { params: { path: { id }, header: key }, body: input })).then(
    applicationOf,
  );

export const assignableExperts = (id: string) =>
  queryOptions({
    queryKey: ['experts', id],
    queryFn: () => read(api.GET('/applications/{id}/experts', { params: { path: { id } } })),
  });
