import { api, read } from '@/api/client';
import type { ReviewInput } from '@/api/types';

export const reviews = (page: number, size: number) =>
  read(api.GET('/reviews', { params: { query: { page, size } } }));

export const giveOpinion = (id: string, body: ReviewInput) =>
  read(api.POST('/reviews/{id}', { params: { path: { id } }, body }));
