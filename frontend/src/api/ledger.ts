import { api, read } from './client';
import { resourceOf, systemOf } from './shape';
import type { ListQuery, SystemQuery } from './types';

/** Systems and what they hold: read by several pages. */
export const systems = async (query: ListQuery & SystemQuery) => {
  const page = await read(api.GET('/systems', { params: { query } }));
  return { ...page, items: page.items.map(systemOf) };
};

export interface ResourceFilter {
  systemId?: string;
  at?: string;
}

export const resources = async (filter: ResourceFilter, page: number, size: number) => {
  const found = await read(api.GET('/resources', { params: { query: { page, size, ...filter } } }));
  return { ...found, items: found.items.map(resourceOf) };
};

export const resource = async (id: string) =>
  resourceOf(await read(api.GET('/resources/{id}', { params: { path: { id } } })));

/** Machine rooms of the reader's own: systems stand in them. */
export const machineRooms = (query: ListQuery) => read(api.GET('/machine-rooms', { params: { query } }));
