import { http, HttpResponse, type HttpHandler } from 'msw';
import type { Paged } from '../src/api/types.ts';
import clauses from './clauses.json' with { type: 'json' };
import { due, year } from './calendar.ts';
import { me, people, type FakePerson } from './people.ts';
import { printed } from './prints.ts';
import { regime } from './regime.ts';
import type { World } from './state.ts';
import { Refusal } from './state.ts';

interface Call {
  who: FakePerson;
  url: URL;
  params: Record<string, string>;
  request: Request;
}

const page = <T>(url: URL, items: T[]): Paged<T> => {
  const at = Number(url.searchParams.get('page') ?? 0);
  const size = Math.min(Number(url.searchParams.get('size') ?? 20), 200);
  return { items: items.slice(at * size, (at + 1) * size), page: at, size, total: items.length };
};

/** The smallest PDF a reader can show. */
const ONE_PAGE = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj',
  '4 0 obj<</Length 44>>stream',
  'BT /F1 32 Tf 80 700 Td (Construction contract) Tj ET',
  'endstream endobj',
  '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj',
  'trailer<</Root 1 0 R>>',
  '%%EOF',
].join('\n');

const versionOf = (request: Request): number | undefined => {
  const match = request.headers.get('If-Match')?.match(/\d+/);
  return match ? Number(match[0]) : undefined;
};

/** The whole API over one imitated world. */
export function handlers(world: World): HttpHandler[] {
  const phrases = new Map<string, string[]>();
  const answer =
    (handle: (call: Call) => unknown) =>
    async ({
      request,
      params,
    }: {
      request: Request;
      params: Record<string, string | readonly string[] | undefined>;
    }) => {
      const name = request.headers.get('Authorization')?.replace('Bearer fake.', '');
      const who = people.find((person) => person.username === name);
      if (!who)
        return HttpResponse.json(
          { type: '/problems/unauthorized', title: '未登录', status: 401 },
          { status: 401, headers: { 'content-type': 'application/problem+json' } },
        );
      try {
        const result = await handle({
          who,
          url: new URL(request.url),
          params: params as Record<string, string>,
          request,
        });
        return result instanceof Response
          ? result
          : HttpResponse.json((result ?? {}) as Record<string, unknown>);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return HttpResponse.json(error.body, {
          status: error.status,
          headers: { 'content-type': 'application/problem+json' },
        });
      }
    };
  const base = '*/api/v1';
  const body = async <T>(request: Request): Promise<T> => (await request.json()) as T;
  const caseOf = ({ who, params }: Call) => world.find(who, params['id'] ?? '');

  return [
    http.get(
      `${base}/me`,
      answer(({ who }) => me(who)),
    ),
    http.get(
      `${base}/regimes`,
      answer(() => ({ items: [regime] })),
    ),
    http.get(
      `${base}/regimes/:id`,
      answer(() => regime),
    ),
    http.get(
      `${base}/clauses/:id`,
      answer(({ params }) => {
        const clause = clauses.find((candidate) => candidate.id === params['id']);
        if (!clause) throw new Refusal(404, 'not-found', '没有找到', '没有这一条款。');
        return {
          ...clause,
          regime: {
            id: clause.source,
            title: clause.source.startsWith('lan')
              ? regime.title
              : { zh: '山西省政务云管理办法', en: 'Shanxi Government Cloud Measures' },
          },
        };
      }),
    ),
    http.get(
      `${base}/calendar`,
      answer(({ url }) => year(Number(url.searchParams.get('year')))),
    ),
    http.get(
      `${base}/calendar/due`,
      answer(({ url }) => {
        const working = due(url.searchParams.get('from') ?? '', url.searchParams.get('budget') ?? '');
        if (!working)
          throw new Refusal(400, 'malformed', '时限无法识别', '时限应为 2WD、7D、3M 这样的写法。');
        return working;
      }),
    ),

    http.get(
      `${base}/applications`,
      answer(({ who, url }) => {
        const { searchParams: query } = url;
        const q = query.get('q')?.toLowerCase() ?? '';
        const mine = query.get('mine');
        const list = [...world.cases.values()]
          .filter((item) => world.sees(who, item))
          .map((item) => world.summary(who, item))
          .filter(
            (item) =>
              !q ||
              [item.number, item.system.name, item.unit.name].some((value) =>
                value.toLowerCase().includes(q),
              ),
          )
          .filter((item) => !query.get('stage') || item.stage === query.get('stage'))
          .filter((item) => query.get('overdue') !== 'true' || item.overdue)
          .filter((item) => {
            if (mine === 'todo') return item.todo;
            if (mine === 'overdue') return item.overdue;
            if (mine === 'started') return item.unit.code === who.org.code;
            if (mine === 'done')
              return (
                !item.todo && world.cases.get(item.id)?.history.some((entry) => entry.by === who.username)
              );
            return true;
          });
        if (query.get('sort')?.startsWith('dueAt'))
          list.sort((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'));
        else list.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
        return page(url, list);
      }),
    ),
    http.post(
      `${base}/applications`,
      answer(async ({ who, request }) => {
        const input = await body<{
          systemId?: string;
          system?: { name: string; classified?: boolean };
          forms: Record<string, never>;
        }>(request);
        if (input.system?.classified)
          throw new Refusal(
            422,
            'classified-system',
            '涉密系统不上政务云',
            '涉密信息系统不在政务云使用范围内。',
            { clause: 'LX-3.2a' },
          );
        const system = input.systemId
          ? world.systems.get(input.systemId)
          : world.addSystem(input.system ?? { name: '' }, who);
        return HttpResponse.json(world.view(who, world.open(who, system?.id ?? '', input.forms)), {
          status: 201,
        });
      }),
    ),
    http.get(
      `${base}/applications/:id`,
      answer((call) => world.view(call.who, caseOf(call))),
    ),
    http.put(
      `${base}/applications/:id`,
      answer(async (call) => {
        const item = caseOf(call);
        world.save(call.who, item, versionOf(call.request), await body(call.request));
        return world.view(call.who, item);
      }),
    ),
    http.post(
      `${base}/applications/:id/moves`,
      answer(async (call) => {
        const item = caseOf(call);
        world.take(call.who, item, await body(call.request));
        return world.view(call.who, item);
      }),
    ),
    http.get(
      `${base}/applications/:id/experts`,
      answer(() => ({
        items: people
          .filter((person) => person.role === 'expert')
          .map(({ username, name, org }) => ({ username, name, org })),
      })),
    ),
    http.post(
      `${base}/applications/:id/documents`,
      answer(async (call) => {
        const item = caseOf(call);
        const form = await call.request.formData();
        const [key, file] = [form.get('key') as string, form.get('file') as File];
        const stored = {
          id: world.id('file'),
          fileName: file.name,
          contentType: file.type,
          size: file.size,
          uploadedAt: item.updatedAt,
          uploadedBy: call.who.name,
        };
        (item.files[key] ??= []).push(stored);
        item.version += 1;
        return HttpResponse.json({ ...stored, key }, { status: 201 });
      }),
    ),
    http.get(
      `${base}/applications/:id/documents/:documentId`,
      answer(() => new HttpResponse(ONE_PAGE, { headers: { 'content-type': 'application/pdf' } })),
    ),
    http.delete(
      `${base}/applications/:id/documents/:documentId`,
      answer((call) => {
        const item = caseOf(call);
        for (const [key, files] of Object.entries(item.files))
          item.files[key] = files.filter((file) => file.id !== call.params['documentId']);
        item.version += 1;
        return {};
      }),
    ),
    http.get(
      `${base}/applications/:id/forms`,
      answer((call) => ({
        items: Object.values(regime.forms)
          .filter((form) => caseOf(call).forms[form.key])
          .map((form) => ({ form: form.key, title: form.title, copies: 4, scans: [] })),
      })),
    ),
    http.get(
      `${base}/applications/:id/forms/:form`,
      answer((call) => {
        const key = call.params['form'] ?? '';
        return key.includes('.') ? new HttpResponse('docx') : printed(caseOf(call), key);
      }),
    ),
    http.get(
      `${base}/work-orders/:id/forms`,
      answer(() => ({ items: [] })),
    ),
    http.post(
      `${base}/applications/:id/invitation`,
      answer((call) => {
        caseOf(call).invited = true;
        return {};
      }),
    ),
    http.delete(
      `${base}/applications/:id/invitation`,
      answer((call) => {
        caseOf(call).invited = false;
        return {};
      }),
    ),

    http.get(
      `${base}/reviews`,
      answer(({ who, url }) => page(url, world.reviews(who))),
    ),
    http.post(
      `${base}/reviews/:id`,
      answer(async ({ who, params, request }) => {
        const item = world.find(who, (params['id'] ?? '').replace('review-', ''));
        world.giveOpinion(who, item, await body(request));
        return {};
      }),
    ),

    http.get(
      `${base}/work-orders`,
      answer(({ who, url }) => {
        const list = [...world.orders.values()]
          .flatMap((order) => {
            const item = world.cases.get(order.caseId);
            return item && world.sees(who, item) ? [world.orderView(who, order, item)] : [];
          })
          .filter((order) => !url.searchParams.get('stage') || order.stage === url.searchParams.get('stage'))
          .filter((order) => url.searchParams.get('overdue') !== 'true' || order.overdue)
          .sort((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''));
        return page(url, list);
      }),
    ),
    http.get(
      `${base}/work-orders/:id`,
      answer(({ who, params }) => {
        const { order, item } = world.order(who, params['id'] ?? '');
        return world.orderView(who, order, item);
      }),
    ),
    http.post(
      `${base}/work-orders/:id/moves`,
      answer(async ({ who, params, request }) => {
        const { order, item } = world.order(who, params['id'] ?? '');
        world.takeOrder(who, order, item, await body(request));
        return world.orderView(who, order, item);
      }),
    ),

    http.get(
      `${base}/systems`,
      answer(({ who, url }) => {
        const q = url.searchParams.get('q')?.toLowerCase() ?? '';
        return page(
          url,
          [...world.systems.values()].filter(
            (system) =>
              (who.role !== 'unit' || system.unit.code === who.org.code) &&
              system.name.toLowerCase().includes(q),
          ),
        );
      }),
    ),
    http.get(
      `${base}/systems/:id`,
      answer(({ params }) => {
        const system = world.systems.get(params['id'] ?? '');
        if (!system)
          throw new Refusal(404, 'not-found', '没有找到', '没有这个系统，或不在本账号可见范围内。');
        return system;
      }),
    ),
    http.get(
      `${base}/resources`,
      answer(({ who, url }) =>
        page(
          url,
          [...world.resources.values()].filter(
            (resource) =>
              (who.role !== 'unit' || resource.unit.code === who.org.code) &&
              [null, resource.systemId].includes(url.searchParams.get('systemId')),
          ),
        ),
      ),
    ),
    http.get(
      `${base}/resources/:id`,
      answer(({ params }) => {
        const resource = world.resources.get(params['id'] ?? '');
        if (!resource) throw new Refusal(404, 'not-found', '没有找到', '没有这项资源。');
        return resource;
      }),
    ),

    http.get(
      `${base}/notifications`,
      answer(({ who, url }) =>
        page(
          url,
          [...world.notifications.values()]
            .filter(
              (item) => item.to === who.username && (url.searchParams.get('unread') !== 'true' || !item.read),
            )
            .sort((a, b) => b.at.localeCompare(a.at)),
        ),
      ),
    ),
    http.get(
      `${base}/notifications/stream`,
      answer(({ who, request }) => {
        const encoder = new TextEncoder();
        let stop: () => void = () => undefined;
        const stream = new ReadableStream({
          start(controller) {
            controller.enqueue(encoder.encode(': open\n\n'));
            stop = world.listen(({ event, id, data, to }) => {
              if (to && to !== who.username) return;
              try {
                controller.enqueue(
                  encoder.encode(`event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`),
                );
              } catch {
                stop();
              }
            });
            request.signal.addEventListener('abort', () => {
              stop();
            });
          },
          cancel: () => {
            stop();
          },
        });
        return new HttpResponse(stream, { headers: { 'content-type': 'text/event-stream' } });
      }),
    ),
    http.put(
      `${base}/notifications/:id`,
      answer(({ params }) => {
        const item = world.notifications.get(params['id'] ?? '');
        if (item) item.read = true;
        return {};
      }),
    ),
    http.get(
      `${base}/phrases`,
      answer((call) => ({ items: phrases.get(call.who.username) ?? [] })),
    ),
    http.put(
      `${base}/phrases`,
      answer(async (call) => {
        const { items } = (await call.request.json()) as { items: string[] };
        phrases.set(call.who.username, items);
        return { items };
      }),
    ),
    http.get(
      `${base}/notifications/settings`,
      answer(({ who }) => ({
        address: `${who.username}@zhengyun.example`,
        digest: true,
        urgent: true,
        language: 'zh',
      })),
    ),
    http.post(
      `${base}/notifications/read-all`,
      answer(({ who }) => {
        for (const item of world.notifications.values()) if (item.to === who.username) item.read = true;
        return {};
      }),
    ),
  ];
}
