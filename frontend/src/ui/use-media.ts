import { useCallback, useSyncExternalStore } from 'react';

function useMedia(media: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const query = window.matchMedia(media);
      query.addEventListener('change', listener);
      return () => {
        query.removeEventListener('change', listener);
      };
    },
    [media],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(media).matches);
}

/** A phone, or a window as narrow as one. */
export const useNarrow = (): boolean => useMedia('(max-width: 767px)');

/** Somebody has asked the system for things that stay where they are. */
export const useStillness = (): boolean => useMedia('(prefers-reduced-motion: reduce)');
