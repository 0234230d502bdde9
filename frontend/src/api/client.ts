import createClient, { type Middleware } from 'openapi-fetch';
import { session } from '@/lib/auth/session';
import { language } from '@/lib/i18n/language';
import { problemFrom } from './problem';
import type { paths } from './types';

export const API_BASE = '/api/v1';

/** Every request speaks the reader's language and carries a fresh token; a 401 is tried once more after renewing. */
const carrying: Middleware = {
  async onRequest({ request }) {
    request.headers.set('Accept-Language', language());
    const token = await session().token();
    if (token) request.headers.set('Authorization', `Bearer ${token}`);
    return request;
  },
};

const PATIENCE_MS = 30_000;

/** A server that takes a request and never answers is as good as none: the page must be able to say so. */
const patiently = (request: Request): Promise<Response> =>
  fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(PATIENCE_MS)]) });

async function fetchRenewing(request: Request): Promise<Response> {
  const spare = request.clone();
  const response = await patiently(request);
  if (response.status !== 401) return response;
  const token = await session().renew();
  if (!token) {
    session().expired();
    return response;
  }
  spare.headers.set('Authorization', `Bearer ${token}`);
  const second = await patiently(spare);
  if (second.status === 401) session().expired();
  return second;
}

export const api = createClient<paths>({
  baseUrl: new URL(API_BASE, window.location.origin).href,
  fetch: fetchRenewing,
});
api.use(carrying);

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a successful answer; anything else is thrown as a Problem. */
export async function read<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer;
  if (!response.ok) throw problemFrom(response.status, error);
  return data as T;
}

export const ifMatch = (version: number) => ({ 'If-Match': `"${String(version)}"` });

export const idempotent = () => ({ 'Idempotency-Key': crypto.randomUUID() });
