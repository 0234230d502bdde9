import { queryOptions } from '@tanstack/react-query';
import { api, idempotent, read } from '@/api/client';
import { systemOnItsWayOf } from '@/api/shape';
import type {
  DutyDone,
  ExemptionRequest,
  ExemptionState,
  ListQuery,
  MoveInput,
  SurveyImport,
  SystemEntry,
} from '@/api/types';

export const systemQuery = (id: string) =>
  queryOptions({
    queryKey: ['system', id],
    queryFn: () => read(api.GET('/systems/{id}', { params: { path: { id } } })).then(systemOnItsWayOf),
  });

export const moveSystem = (id: string, input: MoveInput) =>
  read(api.POST('/systems/{id}/moves', { params: { path: { id } }, body: input })).then(systemOnItsWayOf);

export const doDuty = (id: string, duty: string, body: DutyDone) =>
  read(
    api.POST('/systems/{id}/duties/{duty}', { params: { path: { id, duty }, header: idempotent() }, body }),
  ).then(systemOnItsWayOf);

export const enterSystem = (body: SystemEntry) =>
  read(api.POST('/systems', { params: { header: idempotent() }, body }));

export const correctSystem = (id: string, body: SystemEntry) =>
  read(api.PUT('/systems/{id}', { params: { path: { id } }, body }));

export const confirmSystem = (id: string, version: number) =>
  read(api.POST('/systems/{id}/confirm', { params: { path: { id } }, body: { version } }));

export const versions = (id: string, page: number, size: number) =>
  read(api.GET('/systems/{id}/versions', { params: { path: { id }, query: { page, size } } }));

export const exemptions = (query: ListQuery & { state?: ExemptionState; system?: string }) =>
  read(api.GET('/exemptions', { params: { query } }));

export const exemptionKindsQuery = queryOptions({
  queryKey: ['exemption-kinds'],
  queryFn: () => read(api.GET('/exemptions/kinds')),
  staleTime: 10 * 60_000,
});

export const askExemption = (body: ExemptionRequest) =>
  read(api.POST('/exemptions', { params: { header: idempotent() }, body }));

export const decideExemption = (
  id: string,
  body: { approve: boolean; opinion: string; determination?: string; version: number },
) => read(api.POST('/exemptions/{id}/decision', { params: { path: { id }, header: idempotent() }, body }));

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
