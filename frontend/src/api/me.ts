import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { setBusinessNow } from '@/lib/clock';
import { useText } from '@/lib/i18n/i18n';
import { api, read } from './client';

export const meQuery = {
  queryKey: ['me'],
  queryFn: async () => {
    const me = await read(api.GET('/me'));
    setBusinessNow(me.now);
    return me;
  },
  staleTime: 5 * 60_000,
};

/** The person signed in. The shell loads it before any page is shown. */
export const useMe = () => useSuspenseQuery(meQuery).data;

export const regimeQuery = (id: string | undefined) => ({
  queryKey: ['regime', id],
  queryFn: () => read(api.GET('/regimes/{id}', { params: { path: { id: id ?? '' } } })),
  enabled: Boolean(id),
  staleTime: 10 * 60_000,
});

export const useRegime = (id: string | undefined) => useQuery(regimeQuery(id));

/** What a regime calls a move; the common word where the pack is not at hand. */
export function useMoveLabel(regimeId: string | undefined): (move: string) => string {
  const { t } = useTranslation();
  const text = useText();
  const labels = useRegime(regimeId).data?.moveLabels;
  return (move) => text(labels?.[move]) || t(`move.${move}` as 'move.submit', { defaultValue: move });
}
