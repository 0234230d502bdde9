import { queryOptions } from '@tanstack/react-query';
import { api, idempotent, read } from '@/api/client';
import type { PoolEntry } from '@/api/types';

export const pools = (page: number, size: number) =>
  read(api.GET('/pools', { params: { query: { page, size } } }));

export const totalsQuery = queryOptions({
  queryKey: ['pools', 'totals'],
  queryFn: () => read(api.GET('/pools/totals')),
});

export const registerPool = (body: PoolEntry) =>
  read(api.POST('/pools', { params: { header: idempotent() }, body }));

export const correctPool = (id: string, body: PoolEntry & { version: number }) =>
  read(api.PUT('/pools/{id}', { params: { path: { id } }, body }));

export const registerRoom = (body: {
  name: string;
  address?: string;
  builtOn?: string;
  exception?: string;
}) => read(api.POST('/machine-rooms', { params: { header: idempotent() }, body }));

export const closeRoom = (id: string, body: { closedOn: string; record: string; version: number }) =>
  read(api.POST('/machine-rooms/{id}/closure', { params: { path: { id }, header: idempotent() }, body }));
