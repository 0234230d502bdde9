import { queryOptions } from '@tanstack/react-query';
import { api, idempotent, read } from '@/api/client';
import type { ListQuery, MoveInput } from '@/api/types';

export const agreements = (
  query: ListQuery & { applicationId?: string; state?: string; missing?: string; overdue?: boolean },
) => read(api.GET('/agreements', { params: { query } }));

export const agreementQuery = (id: string) =>
  queryOptions({
    queryKey: ['agreement', id],
    queryFn: () => read(api.GET('/agreements/{id}', { params: { path: { id } } })),
  });

export const moveAgreement = (id: string, input: MoveInput) =>
  read(api.POST('/agreements/{id}/moves', { params: { path: { id } }, body: input }));

export const drawUp = (type: string) =>
  read(api.POST('/agreements', { params: { header: idempotent() }, body: { type } }));
