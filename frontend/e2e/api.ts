import { expect } from '@playwright/test';

/**
 * What happened before a story begins, over HTTP as the people's own machines would do it: a story looks at its own part in
 * the browser, and the way there is another story's.
 */
const keycloak = process.env['ZY_KEYCLOAK_URL'] ?? 'http://localhost:8180';
const web = process.env['ZY_WEB_URL'] ?? 'http://localhost:3000';

/** With the instant until which each is good: an access token lives for minutes, the stories for longer. */
const tokens = new Map<string, { token: string; until: number }>();

async function token(username: string): Promise<string> {
  const known = tokens.get(username);
  if (known && Date.now() < known.until) return known.token;
  const answer = await fetch(`${keycloak}/realms/zhengyun/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'zhengyun-cli',
      username,
      password: 'zhengyun',
    }),
  });
  expect(answer.status, `token of ${username}`).toBe(200);
  const fresh = (await answer.json()) as { access_token: string; expires_in: number };
  tokens.set(username, {
    token: fresh.access_token,
    until: Date.now() + (fresh.expires_in - 30) * 1000,
  });
  return fresh.access_token;
}

async function ask<T>(username: string, method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${web}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await token(username)}`,
      ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
    },
    ...(body ? { body: body instanceof FormData ? body : JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  expect(answer.ok, `${method} ${path} by ${username}: ${String(answer.status)} ${text}`).toBe(true);
  return JSON.parse(text) as T;
}

export interface Versioned {
  id: string;
  version: number;
  workOrder: { id: string } | null;
  system: { id: string };
}

export const get = <T>(username: string, path: string) => ask<T>(username, 'GET', path);
export const post = <T = Versioned>(username: string, path: string, body: object) =>
  ask<T>(username, 'POST', path, body);

/** Takes a move of a case or an order as it stands. */
export async function move(username: string, path: string, name: string, more: object = {}) {
  const { version } = await get<Versioned>(username, path);
  return post(username, `${path}/moves`, { move: name, version, ...more });
}

export async function hand(username: string, path: string, key: string) {
  const form = new FormData();
  form.set('key', key);
  form.set('file', new Blob(['%PDF-1.4\n%%EOF\n'], { type: 'application/pdf' }), `${key}.pdf`);
  await ask(username, 'POST', `${path}/documents`, form);
}

/** One server as 附件4 asks for it. */
export const server = (serverName: string, cpuCores: number, memoryGb: number, purpose: string) => ({
  serverName,
  networkZone: 'extranet',
  cpuCores,
  memoryGb,
  systemDiskGb: 50,
  dataDiskGb: 200,
  operatingSystem: 'openEuler 22.03',
  purpose,
  backupGb: 200,
});

/** Lan County: a case with these servers, handed in. @returns its path */
export async function submitted(system: string, servers: object[]): Promise<string> {
  const unit = 'unit.lanxian';
  const { id } = await post(unit, '/applications', {
    kind: 'onboarding',
    system: {
      name: system,
      systemType: 'existing',
      mlpsLevel: 3,
      classified: false,
      networkZone: 'extranet',
      confirmedByUnit: true,
      funding: 'government',
    },
    forms: {
      application_form: {
        handlerName: '郝晓梅',
        handlerPhone: '0358-6722000',
        handlerEmail: 'hao@lanxian.gov.cn',
        systemOverview: '全县中小学在线学习与资源共享',
        developerName: '太原智学科技有限公司',
        developerContactName: '李工',
        developerPhone: '0351-3000000',
        developerEmail: 'li@zhixue.cn',
        serverCount: servers.length,
        dataVolumeGb: 500,
        usesDigitalCertificate: false,
        dataShared: true,
      },
      requirement_form: { requestType: 'open', openRows: servers },
    },
  });
  const path = `/applications/${id}`;
  await hand(unit, path, 'construction_contract');
  await hand(unit, path, 'completion_acceptance');
  await move(unit, path, 'submit');
  return path;
}

/** And decided and dispatched. @returns the order's path */
export async function dispatched(system: string, servers: object[]): Promise<string> {
  const bureau = 'bureau.lanxian';
  const expert = 'expert.lanxian';
  const path = await submitted(system, servers);
  await move(bureau, path, 'accept');
  await move(bureau, path, 'assign_expert', { data: { experts: [expert] } });
  const { items } = await get<{ items: { id: string; applicationId: string }[] }>(
    expert,
    '/reviews?size=100',
  );
  const review = items.find(({ applicationId }) => path.endsWith(applicationId));
  await post(expert, `/reviews/${review?.id ?? ''}`, {
    conclusion: 'pass',
    opinion: '同意上云',
    signatory: '阎文博',
  });
  await move(bureau, path, 'approve', { opinion: '同意' });
  const { workOrder } = await move(bureau, path, 'dispatch');
  return `/work-orders/${workOrder?.id ?? ''}`;
}

/** And delivered and confirmed: the servers stand in the ledger. @returns the system, and the servers by name */
export async function confirmed(system: string, servers: ReturnType<typeof server>[]) {
  const order = await dispatched(system, servers);
  await move('provider.lvliang', order, 'accept');
  await move('provider.lvliang', order, 'deliver', {
    data: {
      rows: servers.map(({ cpuCores, memoryGb, systemDiskGb, dataDiskGb, backupGb }, index) => ({
        row: index + 1,
        cpuCores,
        memoryGb,
        systemDiskGb,
        dataDiskGb,
        backupGb,
        ip: `10.20.2.${String(index + 11)}`,
      })),
    },
  });
  const { system: found } = await move('unit.lanxian', order, 'confirm');
  const { items } = await get<{ items: { id: string; name: string }[] }>(
    'unit.lanxian',
    `/resources?systemId=${found.id}`,
  );
  return { id: found.id, servers: new Map(items.map(({ id, name }) => [name, id])) };
}

export interface Sample {
  resourceId: string;
  at: string;
  cpuPercent: number;
  memoryPercent: number;
  storagePercent: number;
}

/** What a provider's machine reports of its servers. */
export async function report(client: string, samples: Sample[]) {
  const signedIn = await fetch(`${keycloak}/realms/zhengyun/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client,
      client_secret: 'zhengyun-local',
    }),
  });
  const { access_token: own } = (await signedIn.json()) as { access_token: string };
  const answer = await fetch(`${web}/api/v1/utilization/samples`, {
    method: 'POST',
    headers: { authorization: `Bearer ${own}`, 'content-type': 'application/x-ndjson' },
    body: samples.map((sample) => JSON.stringify(sample)).join('\n'),
  });
  expect(await answer.json()).toMatchObject({ accepted: samples.length, rejected: 0 });
}
