import { session } from '@/lib/auth/session';
import { API_BASE } from './client';

export interface StreamEvent {
  event: string;
  id?: string;
  data: string;
}

/** Splits a text/event-stream into events; feed it chunks in the order they arrive. */
export class EventParser {
  private buffer = '';

  feed(chunk: string): StreamEvent[] {
    this.buffer += chunk;
    // a trailing CR may be half of a CRLF still to come
    const held = this.buffer.endsWith('\r') ? '\r' : '';
    const text = (held ? this.buffer.slice(0, -1) : this.buffer).replace(/\r\n?/g, '\n');
    const blocks = text.split('\n\n');
    this.buffer = (blocks.pop() ?? '') + held;
    return blocks.map(parseBlock).filter((event) => event !== undefined);
  }
}

function parseBlock(block: string): StreamEvent | undefined {
  let event = 'message';
  let id: string | undefined;
  const data: string[] = [];
  for (const line of block.split('\n')) {
    if (line.startsWith(':')) continue;
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    else if (field === 'id') id = value;
    else if (field === 'data') data.push(value);
  }
  // an id may come alone: it is a place to resume from, not an event
  return data.length || id !== undefined
    ? { event, ...(id === undefined ? {} : { id }), data: data.join('\n') }
    : undefined;
}

const RETRY_MS = [1_000, 2_000, 5_000, 15_000, 30_000];

/**
 * Keeps a stream open, that of the notifications unless another is named. EventSource cannot carry a token, so the stream is read through fetch: it is closed
 * when its token expires, opened again with a fresh one, and resumes behind the last event it saw.
 */
export function openStream(
  onEvent: (event: StreamEvent) => void,
  onState?: (open: boolean) => void,
  path = '/notifications/stream',
): () => void {
  const closing = new AbortController();
  let lastEventId: string | undefined;
  let failures = 0;

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      closing.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });

  async function once(): Promise<void> {
    const token = await session().token();
    const attempt = new AbortController();
    const abort = () => {
      attempt.abort();
    };
    closing.signal.addEventListener('abort', abort);
    const lifetime = setTimeout(abort, Math.max(5_000, session().expiresInMs() - 2_000));
    try {
      const response = await fetch(API_BASE + path, {
        headers: {
          Accept: 'text/event-stream',
          ...(token ? { Authorization: `Bearer ${token}` } : {}),
          ...(lastEventId ? { 'Last-Event-ID': lastEventId } : {}),
        },
        cache: 'no-store',
        signal: attempt.signal,
      });
      if (!response.ok || !response.body) throw new Error(`stream ${String(response.status)}`);
      failures = 0;
      onState?.(true);
      const parser = new EventParser();
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        for (const event of parser.feed(value)) {
          if (event.id) lastEventId = event.id;
          if (event.data) onEvent(event);
        }
      }
    } catch {
      if (!attempt.signal.aborted) failures += 1;
    } finally {
      clearTimeout(lifetime);
      closing.signal.removeEventListener('abort', abort);
      onState?.(false);
    }
  }

  void (async () => {
    while (!closing.signal.aborted) {
      await once();
      await pause(failures ? (RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? 30_000) : 250);
    }
  })();

  return () => {
    closing.abort();
  };
}
