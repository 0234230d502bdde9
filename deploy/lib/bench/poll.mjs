// How often the progress of a migration can be asked for, beside a file of the same bytes from nginx on the same machine, and
// how soon a change shows. Needs wrk and nginx.
//   deploy/bench poll         ZY_BENCH_SYSTEMS=10000, ZY_BENCH_POLLERS=1000, ZY_BENCH_SECONDS=10
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withStack } from '../isolated.mjs'

const systems = Number(process.env.ZY_BENCH_SYSTEMS ?? 10_000)
const pollers = Number(process.env.ZY_BENCH_POLLERS ?? 1000)
const seconds = Number(process.env.ZY_BENCH_SECONDS ?? 10)
process.env.ZHENGYUN_PROGRESS_MOSTPERSECOND = '1000000000' // all pollers here are one account
const UNITS = ['岚县教育体育局', '岚县卫生健康局']

for (const [tool, version] of [['wrk', '-v'], ['nginx', '-v']]) {
  try {
    execFileSync(tool, [version], { stdio: 'ignore' })
  } catch ({ code }) {
    if (code === 'ENOENT') {
      console.error(`${tool} is missing: apt-get install ${tool === 'nginx' ? 'nginx-light' : tool}`)
      process.exit(1)
    }
  }
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

/** Requests a second and the 99th percentile of a run with so many connections. */
function asked(url, headers) {
  const out = execFileSync(
    'wrk',
    ['-t1', `-c${pollers}`, `-d${seconds}s`, '--latency', ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]), url],
    { encoding: 'utf8' },
  )
  const perSecond = Number(out.match(/Requests\/sec:\s+([\d.]+)/)[1])
  const [, p99, unit] = out.match(/99%\s+([\d.]+)(us|ms|s)/)
  const failed = Number(out.match(/Non-2xx or 3xx responses: (\d+)/)?.[1] ?? 0)
  const broken = out.match(/Socket errors: (.*)/)?.[1] ?? 'none'
  return { perSecond, p99Ms: Number(p99) * { us: 0.001, ms: 1, s: 1000 }[unit], failed, broken }
}

await withStack('bench', async ({ env }) => {
  const tokenOf = async (username) => {
    const answer = await fetch(`http://localhost:${env.ZY_KEYCLOAK_PORT}/realms/zhengyun/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password', client_id: 'zhengyun-cli', username, password: 'zhengyun' }),
    })
    return (await answer.json()).access_token
  }
  const api = `http://localhost:${env.ZY_API_PORT}/api/v1`
  const provider = await tokenOf('provider.lvliang')
  const survey = async (from, count) => {
    const rows = ['使用单位,系统名称,部署位置,网络区域']
    for (let row = from; row < from + count; row++) rows.push(`${UNITS[row % 2]},业务系统${row},自建机房,政务外网`)
    const answer = await fetch(`${api}/systems/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${provider}`, 'content-type': 'text/csv' },
      body: rows.join('\n'),
    })
    const taken = await answer.json()
    if (taken.state !== 'done') throw new Error(JSON.stringify(taken))
  }
  for (let from = 0; from < systems; from += 10_000) await survey(from, Math.min(10_000, systems - from))

  const token = await tokenOf('bureau.lanxian')
  const headers = { authorization: `Bearer ${token}` }
  const progress = `${api}/migration/progress`
  const first = await fetch(progress, { headers })
  const body = await first.text()
  const etag = first.headers.get('etag')

  const folder = mkdtempSync(join(tmpdir(), 'zhengyun-poll-'))
  const port = await freePort()
  writeFileSync(join(folder, 'progress.json'), body)
  writeFileSync(
    join(folder, 'nginx.conf'),
    `${process.getuid() === 0 ? 'user root;' : ''} daemon off; worker_processes auto; pid ${folder}/pid; error_log ${folder}/error.log;
     events { worker_connections 4096; }
     http { client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder}; uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
       access_log off; keepalive_requests 100000000; sendfile on; open_file_cache max=10; types { application/json json; }
       server { listen 127.0.0.1:${port}; root ${folder}; } }`,
  )
  const nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], { stdio: 'ignore' })
  try {
    const file = `http://127.0.0.1:${port}/progress.json`
    let fileTag
    for (let tries = 0; !fileTag; tries++) {
      fileTag = await fetch(file).then((answer) => answer.headers.get('etag'), () => undefined)
      if (!fileTag && tries > 50) throw new Error('nginx did not start')
      if (!fileTag) await new Promise((go) => setTimeout(go, 100))
    }
    for (let round = 0; round < 4; round++) asked(progress, headers) // until the compiler has seen enough of it
    for (const [status, ours, theirs] of [
      [200, headers, {}],
      [304, { ...headers, 'if-none-match': etag }, { 'if-none-match': fileTag }],
    ]) {
      const mine = asked(progress, ours)
      const static_ = asked(file, theirs)
      console.log(
        `poll status=${status} systems=${systems} pollers=${pollers} bytes=${body.length} perSecond=${Math.round(mine.perSecond)} p99Ms=${mine.p99Ms.toFixed(1)} ` +
          `failed=${mine.failed} socketErrors=${mine.broken} nginxPerSecond=${Math.round(static_.perSecond)} nginxP99Ms=${static_.p99Ms.toFixed(1)} ratio=${(mine.perSecond / static_.perSecond).toFixed(3)}`,
      )
    }
  } finally {
    nginx.kill('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }

  const took = []
  /** A connection that was quiet for long may be closed as it is used again. */
  const again = (url, init) => fetch(url, init).catch(() => fetch(url, init))
  await again(progress, { headers })
  await again(progress, { headers })
  const total = async () => (await (await again(progress, { headers })).json()).totals.total.value
  for (let round = 0; round < 20; round++) {
    const before = await total()
    await survey(systems + round, 1)
    const committed = performance.now()
    while ((await total()) === before);
    took.push(performance.now() - committed)
  }
  took.sort((a, b) => a - b)
  console.log(`staleness rounds=${took.length} p50Ms=${took[10].toFixed(0)} maxMs=${took.at(-1).toFixed(0)}`)
})
process.exit()
