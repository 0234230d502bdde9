import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useUrlState } from './url-state';
import { useDebounced } from './use-debounced';

const inRouter = ({ children }: { children: ReactNode }) => <MemoryRouter>{children}</MemoryRouter>;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a search that is still pending', () => {
  it('does not undo what the address learned meanwhile', () => {
    const { result } = renderHook(
      () => {
        const [url, setUrl] = useUrlState({ q: '', system: '' });
        const [, setQ] = useDebounced(url.q, (q) => {
          setUrl({ q });
        });
        return { url, setUrl, setQ };
      },
      { wrapper: inRouter },
    );
    act(() => {
      result.current.setQ('智慧');
    });
    act(() => {
      result.current.setUrl({ system: 'new' }, { replace: false });
    });
    act(() => {
      vi.advanceTimersByTime(1000);
    });
    expect(result.current.url).toEqual({ q: '智慧', system: 'new' });
  });

  it('is forgotten with its page', () => {
    const apply = vi.fn();
    const { result, unmount } = renderHook(() => useDebounced<string>('', apply));
    act(() => {
      result.current[1]('x');
    });
    unmount();
    vi.advanceTimersByTime(1000);
    expect(apply).not.toHaveBeenCalled();
  });
});
