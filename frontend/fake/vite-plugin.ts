import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { getResponse } from 'msw';
import type { Plugin } from 'vite';
import { handlers } from './handlers.ts';
import { county, emptyCounty } from './scenes.ts';

/** Answers /api in the dev server itself, so that no service worker and no fake code can reach a build. */
export function fakeApi(): Plugin {
  return {
    name: 'zhengyun-fake-api',
    configureServer(server) {
      const world = handlers(process.env['ZY_FAKE'] === 'empty' ? emptyCounty() : county());
      server.middlewares.use((request, response, next) => {
        if (!request.url?.startsWith('/api/')) {
          next();
          return;
        }
        void (async () => {
          const aborted = new AbortController();
          response.on('close', () => {
            aborted.abort();
          });
          const withBody = !['GET', 'HEAD'].includes(request.method ?? 'GET');
          const answer = await getResponse(
            world,
            new Request(`http://127.0.0.1${request.url ?? ''}`, {
              method: request.method ?? 'GET',
              headers: new Headers(
                Object.entries(request.headers).filter(
                  (entry): entry is [string, string] => typeof entry[1] === 'string',
                ),
              ),
              signal: aborted.signal,
              ...(withBody ? { body: Readable.toWeb(request) as unknown as BodyInit, duplex: 'half' } : {}),
            }),
          );
          response.statusCode = answer?.status ?? 404;
          answer?.headers.forEach((value, key) => response.setHeader(key, value));
          response.setHeader('x-request-id', randomUUID());
          if (answer?.body) Readable.fromWeb(answer.body as unknown as NodeReadableStream).pipe(response);
          else response.end();
        })();
      });
    },
  };
}
