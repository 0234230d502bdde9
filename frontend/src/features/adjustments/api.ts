import { queryOptions } from '@tanstack/react-query';
import { api, idempotent, read } from '@/api/client';
import type { AdjustmentPlan } from '@/api/types';

export const adjustments = (page: number, size: number, ahead: boolean) =>
  read(api.GET('/adjustments', { params: { query: { page, size, ...(ahead ? { ahead } : {}) } } }));

export const adjustmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['adjustment', id],
    queryFn: () => read(api.GET('/adjustments/{id}', { params: { path: { id } } })),
  });

export const announce = (body: AdjustmentPlan) =>
  read(api.POST('/adjustments', { params: { header: idempotent() }, body }));

export const callOff = (id: string, body: { reason: string; version: number }) =>
  read(api.POST('/adjustments/{id}/withdrawal', { params: { path: { id }, header: idempotent() }, body }));
