import { queryOptions } from '@tanstack/react-query';
import { api, idempotent, ifMatch, read } from '@/api/client';
import type { DifficultyMove, PlanContent } from '@/api/types';

export interface Place {
  region?: string;
  unit?: string;
}

/** Only what is said. */
export const placeOf = ({ region, unit }: Record<'region' | 'unit', string>): Place => ({
  ...(region ? { region } : {}),
  ...(unit ? { unit } : {}),
});

const EVERY = 30_000;

/** Asked again every half minute; as long as nothing changed the server says only that. */
export const progressQuery = (place: Place) =>
  queryOptions({
    queryKey: ['migration', 'progress', place],
    queryFn: () => read(api.GET('/migration/progress', { params: { query: place } })),
    refetchInterval: EVERY,
  });

export const behind = (measure: string, place: Place, page: number, size: number) =>
  read(api.GET('/migration/systems', { params: { query: { measure, ...place, page, size } } }));

export const plans = (missing: boolean, place: Place, page: number, size: number) =>
  read(
    api.GET('/migration/plans', {
      params: { query: { ...place, page, size, ...(missing ? { missing } : {}) } },
    }),
  );

/** @param version of the plan that was seen; none where there is none yet */
export const filePlan = (system: string, body: PlanContent, version?: number) =>
  read(
    api.PUT('/migration/plans/{system}', {
      params: { path: { system }, header: version === undefined ? {} : ifMatch(version) },
      body,
    }),
  );

export const difficulties = (state: string, place: Place, page: number, size: number) =>
  read(
    api.GET('/migration/difficulties', {
      params: { query: { ...place, page, size, ...(state ? { state } : {}) } },
    }),
  );

export const raise = (body: { systemId: string; subject: string; description: string }) =>
  read(api.POST('/migration/difficulties', { params: { header: idempotent() }, body }));

export const see = (id: string, body: { move: DifficultyMove; text?: string; version: number }) =>
  read(
    api.POST('/migration/difficulties/{id}/moves', { params: { path: { id }, header: idempotent() }, body }),
  );
