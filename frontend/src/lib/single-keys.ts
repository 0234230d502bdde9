import { useEffect, useRef } from 'react';

/** Under which name useRemembered keeps whether single keys do anything: who speaks to their machine turns them off. */
export const SINGLE_KEYS = 'singleKeys';

function enabled(): boolean {
  try {
    return localStorage.getItem(`zhengyun.${SINGLE_KEYS}`) !== 'off';
  } catch {
    return true;
  }
}

/* A box to tick is no place to write in. */
const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  !(target instanceof HTMLInputElement && target.type === 'checkbox') &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Whether a single key may act now: nobody is typing, no dialog is open, and the reader has not turned them off. */
export const keyCounts = (event: KeyboardEvent): boolean =>
  !event.defaultPrevented &&
  !(event.ctrlKey || event.metaKey || event.altKey) &&
  !typing(event.target) &&
  !document.querySelector('[role="dialog"]') &&
  enabled();

/** Acts on single keys while the component stands on the page. Keys are compared in lower case. */
export function useSingleKeys(keys: Record<string, (() => void) | undefined>): void {
  const newest = useRef(keys);
  useEffect(() => {
    newest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = newest.current[event.key.toLowerCase()];
      if (!act || !keyCounts(event)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, []);
}
