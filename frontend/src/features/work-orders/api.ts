import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import { workOrderOf } from '@/api/shape';
import type { ListQuery, MoveInput } from '@/api/types';

export const workOrders = (query: ListQuery & { stage?: string; overdue?: boolean }) =>
  read(api.GET('/work-orders', { params: { query } }));

export const workOrderQuery = (id: string) =>
  queryOptions({
    queryKey: ['work-order', id],
    queryFn: () => read(api.GET('/work-orders/{id}', { params: { path: { id } } })).then(workOrderOf),
  });

export const moveWorkOrder = (id: string, input: MoveInput) =>
  read(api.POST('/work-orders/{id}/moves', { params: { path: { id } }, body: input })).then(workOrderOf);
