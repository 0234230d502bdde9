import { QueryClient } from '@tanstack/react-query';
import { asProblem } from '@/api/problem';

/** Reads are tried again only when trying again can help; what the server refused stays refused. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // an answer "offline" is shown at once instead of waiting silently for the network
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && ['server', 'offline'].includes(asProblem(error).kind),
      retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 4_000),
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
