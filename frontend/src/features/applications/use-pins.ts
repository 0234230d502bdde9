import { useState } from 'react';
import type { Remark } from '@/api/types';

const nameOf = (id: string): string => `zhengyun.pins.${id}`;

function read(id: string): Remark[] {
  try {
    return JSON.parse(sessionStorage.getItem(nameOf(id)) ?? '[]') as Remark[];
  } catch {
    return [];
  }
}

/** The remarks somebody writes while reading a case. They go along when it is given back; until then the tab keeps them. */
export function usePins(id: string) {
  const [pins, setPins] = useState<Remark[]>(() => read(id));
  const keep = (next: Remark[]) => {
    setPins(next);
    try {
      if (next.length) sessionStorage.setItem(nameOf(id), JSON.stringify(next));
      else sessionStorage.removeItem(nameOf(id));
    } catch {
      // kept in the page only
    }
  };
  return {
    pins,
    of: (target: string) => pins.find((pin) => pin.target === target)?.text ?? '',
    /** Empty words take the remark away. */
    pin: (target: string, text: string) => {
      const others = pins.filter((pin) => pin.target !== target);
      keep(text.trim() ? [...others, { target, text: text.trim() }] : others);
    },
    clear: () => {
      keep([]);
    },
  };
}

export type Pins = ReturnType<typeof usePins>;
