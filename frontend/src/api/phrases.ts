import { queryOptions } from '@tanstack/react-query';
import { api, read } from './client';

/** The reader's own saved sentences. */
export const phrasesQuery = queryOptions({
  queryKey: ['phrases'],
  queryFn: () => read(api.GET('/phrases')),
  staleTime: 5 * 60_000,
});

export const savePhrases = (items: string[]) => read(api.PUT('/phrases', { body: { items } }));
