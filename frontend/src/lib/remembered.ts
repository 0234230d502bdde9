import { useCallback, useState } from 'react';

/** A small choice of the reader (density, collapsed rail) that outlives the visit. */
export function useRemembered<T extends string>(key: string, fallback: T): [T, (value: T) => void] {
  const name = `zhengyun.${key}`;
  const [value, setValue] = useState<T>(() => {
    try {
      return (localStorage.getItem(name) as T | null) ?? fallback;
    } catch {
      return fallback;
    }
  });
  const remember = useCallback(
    (next: T) => {
      setValue(next);
      try {
        localStorage.setItem(name, next);
      } catch {
        // kept for this visit only
      }
    },
    [name],
  );
  return [value, remember];
}
