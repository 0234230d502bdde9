import { useState } from 'react';

/** A search box that asks when the person pauses, not at every key. */
export function useDebounced<T>(initial: T, apply: (value: T) => void, ms = 350): [T, (value: T) => void] {
  const [value, setValue] = useState(initial);
  const [timer, setTimer] = useState<ReturnType<typeof setTimeout>>();
  return [
    value,
    (next: T) => {
      setValue(next);
      clearTimeout(timer);
      setTimer(
        setTimeout(() => {
          apply(next);
        }, ms),
      );
    },
  ];
}
