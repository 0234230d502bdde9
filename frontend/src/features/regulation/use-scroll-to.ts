import { useEffect } from 'react';

/** Brings an element into view once it is there: the page may still be drawing when the address asks for it. */
export function useScrollTo(id: string, ready: boolean): void {
  useEffect(() => {
    if (!id || !ready) return;
    const frame = requestAnimationFrame(() => {
      document.getElementById(id)?.scrollIntoView({ block: 'center' });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [id, ready]);
}
