import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import type { Finding, FindingQuery, ListQuery } from '@/api/types';
import type { MoveRequest } from '@/ui/move-buttons';

export const findings = (query: FindingQuery) =>
  read(api.GET('/utilization/findings', { params: { query } }));

export const gaps = (query: ListQuery) => read(api.GET('/utilization/gaps', { params: { query } }));

export const findingQuery = (id: string) =>
  queryOptions({
    queryKey: ['finding', id],
    queryFn: () => read(api.GET('/utilization/findings/{id}', { params: { path: { id } } })),
  });

export const recomputed = (id: string) =>
  read(api.GET('/utilization/findings/{id}/recomputed', { params: { path: { id } } }));

export const seriesQuery = (id: string, from: Date, to: Date, step: string) =>
  queryOptions({
    queryKey: ['usage', id, from.toISOString(), to.toISOString(), step],
    queryFn: () =>
      read(
        api.GET('/utilization/resources/{id}', {
          params: { path: { id }, query: { from: from.toISOString(), to: to.toISOString(), step } },
        }),
      ),
  });

export const moveFinding = (finding: Finding, { move, reason, opinion, data }: MoveRequest) =>
  read(
    api.POST('/utilization/findings/{id}/moves', {
      params: { path: { id: finding.id } },
      body: {
        move,
        ...(reason ? { reason } : {}),
        ...(opinion ? { opinion } : {}),
        ...(typeof data?.['result'] === 'string' ? { result: data['result'] } : {}),
        ...(typeof data?.['date'] === 'string' ? { date: data['date'] } : {}),
        ...(data?.['size'] ? { size: data['size'] } : {}),
        version: finding.version,
      },
    }),
  );
