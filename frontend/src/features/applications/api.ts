import { queryOptions } from '@tanstack/react-query';
import { api, idempotent, ifMatch, read } from '@/api/client';
import { systems as findSystems } from '@/api/ledger';
import { applicationOf } from '@/api/shape';
import type { ApplicationBody, ApplicationQuery, NewApplication } from '@/api/types';

export const applications = (query: ApplicationQuery) =>
  read(api.GET('/applications', { params: { query } }));

/** What the unit has handed in before, the latest first. */
export const earlierCases = queryOptions({
  queryKey: ['applications', 'earlier'],
  queryFn: async () => {
    const { items } = await applications({ mine: 'started', page: 0, size: 50, sort: 'updatedAt,desc' });
    return items.filter(({ submittedAt }) => submittedAt);
  },
});

export const createApplication = (body: NewApplication) =>
  read(api.POST('/applications', { params: { header: idempotent() }, body })).then(applicationOf);

export const saveApplication = (id: string, version: number, body: ApplicationBody) =>
  read(api.PUT('/applications/{id}', { params: { path: { id }, header: ifMatch(version) }, body })).then(
    applicationOf,
  );

export const removePaper = (id: string, documentId: string) =>
  read(api.DELETE('/applications/{id}/documents/{documentId}', { params: { path: { id, documentId } } }));

/** @param asked a paper of the regime by its key, any other by its name */
export const requirePaper = (id: string, asked: { key?: string; name?: string; reason: string }) =>
  read(api.POST('/applications/{id}/required-documents', { params: { path: { id } }, body: asked }));

/** The findings that a case carries out: there are some only where nobody applied. */
export const findingsBehind = (applicationId: string) =>
  queryOptions({
    queryKey: ['findings', { applicationId }],
    queryFn: async () =>
      (
        await read(
          api.GET('/utilization/findings', { params: { query: { applicationId, page: 0, size: 20 } } }),
        )
      ).items,
  });

export const urge = (id: string) =>
  read(api.POST('/applications/{id}/urge', { params: { path: { id } }, body: {} })).then(applicationOf);

export const invite = (id: string, invited: boolean) =>
  invited
    ? read(api.POST('/applications/{id}/invitation', { params: { path: { id } }, body: { provider: true } }))
    : read(api.DELETE('/applications/{id}/invitation', { params: { path: { id } } }));

export const systems = (q: string) =>
  queryOptions({
    queryKey: ['systems', { q, size: 20 }],
    queryFn: () => findSystems({ q, page: 0, size: 20 }),
  });
