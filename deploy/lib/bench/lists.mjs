// How long the first page of every list takes at the size of a province, for a unit, a city's bureau, the province's bureau and
// its provider with real tokens, and which large tables were read from end to end for it. Needs psql.
//   deploy/bench lists        ZY_BENCH_ROUNDS=100; ZY_BENCH_LISTS=work-orders|pools: only these; ZY_BENCH_HERE=1: against the stack that is up with these ports and this state
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadProvince } from '../demo/province.mjs'
import { withStack } from '../isolated.mjs'
import { root } from '../processes.mjs'
import { psqlOf } from '../psql.mjs'

const rounds = Number(process.env.ZY_BENCH_ROUNDS ?? 100)
const WHO = { unit: 'unit.shanxi', city: 'bureau.lvliang', province: 'bureau.shanxi', provider: 'provider.shanxi', admin: 'admin.zhengyun' }
const only = new RegExp(process.env.ZY_BENCH_LISTS ?? '')
const LARGE = 5000 // rows

/** Every GET of the API that pages, with what it cannot do without. */
function lists() {
  const { paths } = JSON.parse(readFileSync(join(root, 'docs/api/openapi.json'), 'utf8'))
  return Object.entries(paths)
    .filter(([path, { get }]) => only.test(path) && get?.parameters?.some(({ name }) => name === 'page'))
    .map(([path, { get }]) => ({ path, needs: get.parameters.filter(({ required }) => required).map(({ name }) => name) }))
}
const NEEDS = { measure: 'inProgress' }

async function measured({ api, keycloak, psql }) {
  const tokens = {}
  const renew = async (username) => {
    const answer = await fetch(`${keycloak}/realms/zhengyun/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password', client_id: 'zhengyun-cli', username, password: 'zhengyun' }),
    })
    tokens[username] = (await answer.json()).access_token
  }
  const ask = async (username, path) => {
    const answer = await fetch(`${api}/api/v1${path}`, { headers: { authorization: `Bearer ${tokens[username]}` } })
    return { status: answer.status, body: await answer.text() }
  }
  const scans = async () => {
    const lines = await psql(`SELECT relname, seq_scan FROM pg_stat_user_tables WHERE n_live_tup > ${LARGE}`)
    return new Map(lines.split('\n').map((line) => line.split('|')).map(([table, count]) => [table, Number(count)]))
  }
  const seen = []
  for (const { path, needs } of lists())
    for (const [who, username] of Object.entries(WHO)) {
      await renew(username)
      let at = path.replace('/api/v1', '')
      if (needs.includes('id')) {
        const first = JSON.parse((await ask(username, `${at.slice(0, at.indexOf('/{id}'))}?size=1`)).body).items?.[0]
        if (!first) continue
        at = at.replace('{id}', first.id)
      }
      const query = new URLSearchParams({ page: 0, size: 20, ...Object.fromEntries(needs.filter((name) => NEEDS[name]).map((name) => [name, NEEDS[name]])) })
      const { status, body } = await ask(username, `${at}?${query}`)
      if (status !== 200) continue // not theirs
      const { total } = JSON.parse(body)
      for (let round = 0; round < 10; round++) await ask(username, `${at}?${query}`)
      await sleep(1100)
      for (let round = 0; round < 3; round++) await ask(username, `${at}?${query}`) // so that sessions tell what they counted
      const before = await scans()
      const took = []
      for (let round = 0; round < rounds; round++) {
        const began = performance.now()
        await ask(username, `${at}?${query}`)
        took.push(performance.now() - began)
      }
      await sleep(1100)
      for (let round = 0; round < 3; round++) await ask(username, `${at}?${query}`)
      const scanned = [...(await scans())].filter(([table, count]) => count - (before.get(table) ?? 0) >= rounds / 4).map(([table]) => table)
      took.sort((a, b) => a - b)
      seen.push({ path, who, total, p50: took[Math.floor(took.length / 2)], p99: took[Math.ceil(took.length * 0.99) - 1], scanned })
    }
  const shortest = Math.min(...seen.map(({ p99 }) => p99))
  for (const { path, who, total, p50, p99, scanned } of seen.sort((a, b) => b.p99 - a.p99))
    console.log(`list path=${path.replace('/api/v1', '')} who=${who} total=${total} p50Ms=${p50.toFixed(1)} p99Ms=${p99.toFixed(1)} ratio=${(p99 / shortest).toFixed(1)} sequential=${scanned.join(',') || 'none'}`)
  const slow = seen.filter(({ p99 }) => p99 >= 100)
  console.log(`lists count=${seen.length} rounds=${rounds} over100Ms=${slow.length} longestP99Ms=${seen[0].p99.toFixed(1)} shortestP99Ms=${shortest.toFixed(1)} sequential=${seen.filter(({ scanned }) => scanned.length).length}`)
}

const on = async (env, state) => {
  const urls = { api: `http://localhost:${env.ZY_API_PORT}`, keycloak: `http://localhost:${env.ZY_KEYCLOAK_PORT}` }
  await loadProvince({ env, state, urls, tell: (title) => console.log(`  … ${title}`) })
  await measured({ ...urls, psql: psqlOf({ env, state }) })
}
if (process.env.ZY_BENCH_HERE) await on(process.env, process.env.ZY_STATE_DIR)
else await withStack('bench', ({ env, state }) => on(env, state))
process.exit()
