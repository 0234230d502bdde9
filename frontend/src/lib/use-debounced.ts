import { useEffect, useRef, useState } from 'react';

/**
 * A search box that asks when the person pauses, not at every key. What it applies is always the newest `apply`, and a
 * page that was left is not called back.
 */
export function useDebounced<T>(initial: T, apply: (value: T) => void, ms = 350): [T, (value: T) => void] {
  const [value, setValue] = useState(initial);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const newest = useRef(apply);
  useEffect(() => {
    newest.current = apply;
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  return [
    value,
    (next: T) => {
      setValue(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        newest.current(next);
      }, ms);
    },
  ];
}
