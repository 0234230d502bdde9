import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** Page state lives in the address, so that a link, a reload and the back button all find the same list. */
export function useUrlState<T extends Record<string, string>>(defaults: T) {
  const [params, setParams] = useSearchParams();
  const shape = JSON.stringify(defaults);

  const state = useMemo(() => {
    const known = JSON.parse(shape) as T;
    return Object.fromEntries(
      Object.entries(known).map(([key, value]) => [key, params.get(key) ?? value]),
    ) as T;
  }, [params, shape]);

  const set = useCallback(
    (patch: Partial<T>, options?: { replace?: boolean }) => {
      const known = JSON.parse(shape) as T;
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [key, value] of Object.entries(patch) as [string, string | undefined][]) {
            if (value === undefined || value === known[key]) after.delete(key);
            else after.set(key, value);
          }
          return after;
        },
        { replace: options?.replace ?? true },
      );
    },
    [setParams, shape],
  );

  return [state, set] as const;
}
