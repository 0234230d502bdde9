import { queryOptions } from '@tanstack/react-query';
import { api, idempotent, read } from '@/api/client';
import type { ContactsFiling, NewContract, NewOrganization, OrganizationQuery } from '@/api/types';

export const regionsQuery = queryOptions({
  queryKey: ['regions'],
  queryFn: () => read(api.GET('/regions')),
  staleTime: 10 * 60_000,
});

export const organizations = (query: OrganizationQuery) =>
  read(api.GET('/organizations', { params: { query } }));

export const organizationQuery = (code: string) =>
  queryOptions({
    queryKey: ['organization', code],
    queryFn: () => read(api.GET('/organizations/{code}', { params: { path: { code } } })),
  });

export const enter = (body: NewOrganization) =>
  read(api.POST('/organizations', { params: { header: idempotent() }, body }));

export const correct = (
  code: string,
  body: { name: string; creditCode?: string; parent?: string; version: number },
) => read(api.PUT('/organizations/{code}', { params: { path: { code } }, body }));

export const merge = (code: string, body: { into: string; reason: string; version: number }) =>
  read(api.POST('/organizations/{code}/merger', { params: { path: { code } }, body }));

export const fileContacts = (code: string, body: ContactsFiling) =>
  read(api.PUT('/organizations/{code}/contacts', { params: { path: { code } }, body }));

export const registerContract = (code: string, body: NewContract) =>
  read(
    api.POST('/organizations/{code}/contracts', { params: { path: { code }, header: idempotent() }, body }),
  );

export const endContract = (
  code: string,
  id: string,
  body: { lastDay: string; reason: string; version: number },
) =>
  read(
    api.POST('/organizations/{code}/contracts/{id}/termination', { params: { path: { code, id } }, body }),
  );
