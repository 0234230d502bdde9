// How many samples a second are taken, with their hours and days kept up, beside what psql's COPY makes of the same rows.
//   deploy/bench ingest        ZY_BENCH_ROWS=2000000 (at most), ZY_BENCH_SERVERS=1000
import { withStack } from '../isolated.mjs'
import { psqlOf } from '../psql.mjs'

const servers = Number(process.env.ZY_BENCH_SERVERS ?? 1000)
const slots = Math.min(2000, Math.floor(Number(process.env.ZY_BENCH_ROWS ?? 2_000_000) / servers))
const lanes = 4

await withStack('bench', async ({ env, state }) => {
  const psql = psqlOf({ env, state })

  // Servers that came of no case: this database is thrown away.
  await psql(`ALTER TABLE resource DROP CONSTRAINT resource_application_fkey, DROP CONSTRAINT resource_work_order_fkey;
     INSERT INTO information_system (id, unit, region, name, stage, facts, created_at, updated_at)
     VALUES ('00000000-0000-4000-8000-000000000001', 'lanxian-jytyj', '141127', 'bench', 'live', '{}', now(), now());
     INSERT INTO resource (id, system_id, unit, provider, region, application, work_order, row, name, state)
     SELECT gen_random_uuid(), '00000000-0000-4000-8000-000000000001', 'lanxian-jytyj', 'lvliang-yunshidai', '141127', gen_random_uuid(), gen_random_uuid(), n,
            'bench-' || n, 'in_use' FROM generate_series(1, ${servers}) n`)
  const ids = (await psql(`SELECT id FROM resource WHERE name LIKE 'bench-%' ORDER BY row`)).split('\n')
  const last = Math.floor(Date.now() / 300_000) * 300_000
  const at = (slot) => new Date(last - (slots - 1 - slot) * 300_000).toISOString().replace('.000', '')

  // The rows of some servers, all of a slot before the next, as an exporter sends them.
  function* rows(from, to, line) {
    let text = ''
    for (let slot = 0; slot < slots; slot++) {
      const when = at(slot)
      for (let n = from; n < to; n++) {
        text += line(ids[n], when, (slot * 7 + n) % 100, (slot * 13 + n * 3) % 9000)
        if (text.length > 256_000) {
          yield text
          text = ''
        }
      }
    }
    yield text
  }
  const asJson = (id, when, cpu, memory) =>
    `{"resourceId":"${id}","at":"${when}","cpuPercent":${cpu},"memoryPercent":${memory / 100},"storagePercent":40,"netInBps":${memory * 90},"netOutBps":${cpu * 900}}\n`
  const asCopy = (id, when, cpu, memory) => `${id}\t${when}\t${cpu * 100}\t${memory}\t4000\t${memory * 90}\t${cpu * 900}\n`

  const token = async () => {
    const answer = await fetch(`http://localhost:${env.ZY_KEYCLOAK_PORT}/realms/zhengyun/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'provider-lvliang', client_secret: 'zhengyun-local' }),
    })
    return (await answer.json()).access_token
  }

  async function copy(round) {
    await psql(`DROP TABLE IF EXISTS bench_copy;
       CREATE TABLE bench_copy (resource uuid, at timestamptz, cpu smallint, memory smallint, storage smallint, net_in bigint, net_out bigint,
                                PRIMARY KEY (resource, at))`)
    const began = performance.now()
    await psql('COPY bench_copy FROM STDIN', async (stdin) => {
      for (const text of rows(0, servers, asCopy))
        if (!stdin.write(text)) await new Promise((resolve) => stdin.once('drain', resolve))
      stdin.end()
    })
    const rate = Math.round((servers * slots) / ((performance.now() - began) / 1000))
    console.log(`copy rows=${servers * slots} rowsPerSecond=${rate} round=${round}`)
    return rate
  }

  async function send(from, to) {
    const body = new ReadableStream({
      start() {
        this.pieces = rows(from, to, asJson)
      },
      pull(controller) {
        const { value, done } = this.pieces.next()
        if (done) controller.close()
        else controller.enqueue(new TextEncoder().encode(value))
      },
    })
    const answer = await fetch(`http://localhost:${env.ZY_API_PORT}/api/v1/utilization/samples`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/x-ndjson' },
      body,
      duplex: 'half',
    })
    const report = await answer.json()
    if (answer.status !== 200 || report.rejected > 0) throw new Error(`${answer.status} ${JSON.stringify(report).slice(0, 500)}`)
    return report.accepted
  }

  const before = await copy(1)
  const began = performance.now()
  const parts = Array.from({ length: lanes }, (_, lane) => [(servers * lane) / lanes, (servers * (lane + 1)) / lanes].map(Math.floor))
  const accepted = (await Promise.all(parts.map(([from, to]) => send(from, to)))).reduce((sum, more) => sum + more, 0)
  const seconds = (performance.now() - began) / 1000
  const rate = Math.round(accepted / seconds)
  let stale = 1
  while (stale > 0) {
    stale = Number(await psql('SELECT count(*) FROM utilization_stale'))
    if (stale > 0) await new Promise((resolve) => setTimeout(resolve, 500))
  }
  const folded = (performance.now() - began) / 1000
  const after = await copy(2)
  const bytes = await psql(`SELECT round((SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits WHERE inhparent = 'utilization_sample'::regclass)
                  / (SELECT count(*) FROM utilization_sample)::numeric, 1)`)
  console.log(
    `ingest rows=${accepted} rowsPerSecond=${rate} toCopy=${(rate / ((before + after) / 2)).toFixed(2)} ` +
      `foldedSeconds=${folded.toFixed(1)} withRollupsPerSecond=${Math.round(accepted / folded)} bytesPerRow=${bytes}`,
  )
})
process.exit()
