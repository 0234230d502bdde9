// How many cases are walked from the first form to the signed receipt, over HTTP by eight people at once with real tokens;
// beside it the same rows written by eight psql, a transaction for each request: the floor.
//   deploy/bench cases        ZY_BENCH_CASES=400, ZY_BENCH_LANES=8, ZY_BENCH_EXISTING=0 (cases there before, for the inbox)
import { randomUUID } from 'node:crypto'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { withStack } from '../isolated.mjs'
import { readJson } from '../processes.mjs'

const wanted = Number(process.env.ZY_BENCH_CASES ?? 400)
const lanes = Number(process.env.ZY_BENCH_LANES ?? 8)
const existing = Number(process.env.ZY_BENCH_EXISTING ?? 0)
const [UNIT, BUREAU, EXPERT, PROVIDER] = ['unit.lanxian', 'bureau.lanxian', 'expert.lanxian', 'provider.lvliang']

/** What belongs to a case, by the column that names it. */
const tables = {
  information_system: 'id = :system',
  application: 'id = :case',
  application_quantity: 'application = :case',
  application_document: 'application = :case',
  review: 'application = :case',
  work_order: 'application = :case',
  agreement: 'application = :case',
  resource: 'application = :case',
  resource_period: 'application = :case',
  event: "chain = 'application/' || :case",
  chain: "chain = 'application/' || :case",
  notification: "chain = 'application/' || :case",
}

await withStack('bench', async ({ env, state }) => {
  const psql = (sql, { input = false } = {}) =>
    new Promise((resolve, reject) => {
      const child = spawn('psql', ['-X', '-q', '-t', '-A', '-v', 'ON_ERROR_STOP=1', ...(input ? [] : ['-c', sql])], {
        env: {
          ...env,
          PGHOST: '127.0.0.1',
          PGPORT: env.ZY_POSTGRES_PORT,
          PGUSER: 'zhengyun',
          PGDATABASE: 'zhengyun',
          PGPASSWORD: readJson(join(state, 'secrets.json')).database,
        },
        stdio: ['pipe', 'pipe', 'inherit'],
      })
      let output = ''
      child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
      child.on('error', () => reject(new Error('This benchmark needs psql: apt-get install postgresql-client')))
      child.on('close', (code) => (code === 0 ? resolve(output.trim()) : reject(new Error(`psql ended with ${code}`))))
      child.stdin.end(input ? sql : '')
    })
  const json = async (sql) => JSON.parse(await psql(sql))

  const tokens = {}
  for (const username of [UNIT, BUREAU, EXPERT, PROVIDER]) await renew(username)
  const renewing = setInterval(() => Object.keys(tokens).forEach(renew), 120_000)
  async function renew(username) {
    const answer = await fetch(`http://localhost:${env.ZY_KEYCLOAK_PORT}/realms/zhengyun/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password', client_id: 'zhengyun-cli', username, password: 'zhengyun' }),
    })
    tokens[username] = (await answer.json()).access_token
  }

  const took = []
  async function ask(username, method, path, body) {
    const began = performance.now()
    const form = body instanceof FormData
    const answer = await fetch(`http://localhost:${env.ZY_API_PORT}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${tokens[username]}`, ...(form ? {} : { 'content-type': 'application/json' }) },
      body: body && (form ? body : JSON.stringify(body)),
    })
    const text = await answer.text()
    took.push(performance.now() - began)
    if (!answer.ok) throw new Error(`${method} ${path} by ${username}: ${answer.status} ${text}`)
    return JSON.parse(text)
  }
  const paper = (key) => {
    const form = new FormData()
    form.set('key', key)
    form.set('file', new Blob(['%PDF-1.4\n%%EOF\n'], { type: 'application/pdf' }), `${key}.pdf`)
    return form
  }
  const server = (serverName, cpuCores, memoryGb) => ({
    serverName, networkZone: 'extranet', cpuCores, memoryGb, systemDiskGb: 50, dataDiskGb: 200,
    operatingSystem: 'openEuler 22.03', purpose: '门户', backupGb: 200,
  }) // prettier-ignore

  /** Fourteen requests; those of them that decide something are the case's moves. */
  async function walk(name) {
    const draft = await ask(UNIT, 'POST', '/applications', {
      kind: 'onboarding',
      system: { name, systemType: 'existing', mlpsLevel: 3, classified: false, networkZone: 'extranet', confirmedByUnit: true, funding: 'government' },
      forms: {
        application_form: {
          handlerName: '郝晓梅', handlerPhone: '0358-6722000', handlerEmail: 'hao@lanxian.gov.cn', systemOverview: '全县中小学在线学习与资源共享',
          developerName: '太原智学科技有限公司', developerContactName: '李工', developerPhone: '0351-3000000', developerEmail: 'li@zhixue.cn',
          serverCount: 2, dataVolumeGb: 500, usesDigitalCertificate: false, dataShared: true,
        }, // prettier-ignore
        requirement_form: { requestType: 'open', openRows: [server('web-1', 4, 8), server('db-1', 8, 32)] },
      },
    })
    const path = `/applications/${draft.id}`
    for (const key of draft.missing) await ask(UNIT, 'POST', `${path}/documents`, paper(key))
    let { version } = await ask(UNIT, 'GET', path)
    const move = async (who, at, name, more = {}) => {
      const answer = await ask(who, 'POST', `${at}/moves`, { move: name, version, ...more })
      version = answer.version
      return answer
    }
    await move(UNIT, path, 'submit')
    await move(BUREAU, path, 'accept')
    const assigned = await move(BUREAU, path, 'assign_expert', { data: { experts: [EXPERT] } })
    const mine = await ask(EXPERT, 'GET', `/reviews?size=20&applicationId=${draft.id}`)
    const review = mine.items.find((item) => item.applicationId === draft.id)
    await ask(EXPERT, 'POST', `/reviews/${review.id}`, { conclusion: 'pass', opinion: '同意上云', signatory: '阎文博' })
    version = assigned.version + 1
    await move(BUREAU, path, 'approve', { opinion: '同意' })
    const { workOrder } = await move(BUREAU, path, 'dispatch')
    const order = `/work-orders/${workOrder.id}`
    version = (await ask(PROVIDER, 'GET', order)).version
    await move(PROVIDER, order, 'accept')
    await move(PROVIDER, order, 'deliver', {
      data: {
        rows: [
          { row: 1, cpuCores: 4, memoryGb: 8, systemDiskGb: 50, dataDiskGb: 200, ip: '10.20.1.11' },
          { row: 2, cpuCores: 8, memoryGb: 32, systemDiskGb: 50, dataDiskGb: 200, ip: '10.20.1.12' },
        ],
      },
    })
    await move(UNIT, order, 'confirm')
    return draft.id
  }

  async function together(count, one) {
    let next = 0
    const began = performance.now()
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        while (next < count) await one(next++)
      }),
    )
    return (performance.now() - began) / 1000
  }
  const quantile = (of, part) => [...of].sort((a, b) => a - b)[Math.ceil(of.length * part) - 1].toFixed(1)
  const lsn = () => psql('SELECT pg_current_wal_lsn()')
  const written = async (from) => Number(await psql(`SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '${from}')`))
  const rows = async () => Number(await psql('SELECT pg_stat_force_next_flush(); SELECT sum(n_tup_ins + n_tup_upd) FROM pg_stat_user_tables').then((text) => text.split('\n').at(-1)))

  await together(lanes * 8, (n) => walk(`预热 ${n}`))
  const sample = await walk('样本')

  took.length = 0
  const [wal, changed] = [await lsn(), await rows()]
  const seconds = await together(wanted, (n) => walk(`压测 ${n}`))
  const perSecond = wanted / seconds
  console.log(
    `cases count=${wanted} perSecond=${perSecond.toFixed(1)} requestP50Ms=${quantile(took, 0.5)} requestP99Ms=${quantile(took, 0.99)} ` +
      `requests=${(took.length / wanted).toFixed(0)} rowsWritten=${(((await rows()) - changed) / wanted).toFixed(0)} walKbPerCase=${((await written(wal)) / wanted / 1024).toFixed(1)}`,
  )

  // The floor: what one case wrote, under new ids, a transaction for each request that changes something.
  const system = await psql(`SELECT system_id FROM application WHERE id = '${sample}'`)
  const found = {}
  for (const [table, where] of Object.entries(tables)) {
    await psql(`CREATE UNLOGGED TABLE IF NOT EXISTS nothing (); CREATE TABLE floor_${table} (LIKE ${table} INCLUDING DEFAULTS INCLUDING INDEXES)`)
    found[table] = await json(
      `SELECT coalesce(json_agg(t), '[]') FROM ${table} t WHERE ${where.replaceAll("|| :case", `|| '${sample}'`).replaceAll(':case', `'${sample}'`).replaceAll(':system', `'${system}'`)}`,
    )
  }
  const columns = Object.fromEntries(
    await Promise.all(
      Object.keys(tables).map(async (table) => [
        table,
        await json(`SELECT json_agg(column_name) FROM information_schema.columns WHERE table_name = '${table}' AND is_generated = 'NEVER'`),
      ]),
    ),
  )
  const literal = (value) =>
    value === null ? 'NULL' : typeof value === 'object' ? `'${JSON.stringify(value).replaceAll("'", "''")}'` : `'${String(value).replaceAll("'", "''")}'`
  const insert = (table, row) =>
    `INSERT INTO floor_${table} (${columns[table].join(', ')}) VALUES (${columns[table].map((column) => literal(row[column] ?? null)).join(', ')});`
  const requests = 12
  function script(count, lane) {
    const text = ['SET client_min_messages = warning;']
    for (let n = 0; n < count; n++) {
      const ids = new Map()
      const fresh = (row) =>
        JSON.parse(
          JSON.stringify(row)
            .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => ids.get(id) ?? ids.set(id, randomUUID()).get(id))
            .replace(/("number":")([^"]+)"/, `$1F-${lane}-${n}"`),
        )
      const all = Object.entries(found).flatMap(([table, list]) => list.map((row) => [table, fresh(row)]))
      const later = all.filter(([table]) => ['event', 'notification'].includes(table))
      const first = all.filter(([table]) => ['information_system', 'application', 'chain'].includes(table))
      const rest = all.filter(([table]) => !['event', 'notification', 'information_system', 'application', 'chain'].includes(table))
      const id = ids.get(sample)
      for (let request = 0; request < requests; request++) {
        const share = (list) => list.filter((_, at) => at % requests === request).map(([table, row]) => insert(table, row))
        text.push('BEGIN;')
        if (request === 0) text.push(...first.map(([table, row]) => insert(table, row)))
        else
          text.push(
            `SELECT version FROM floor_application WHERE id = '${id}' FOR UPDATE;`,
            `UPDATE floor_application SET version = version + 1 WHERE id = '${id}';`,
            `UPDATE floor_chain SET seq = seq + 1 WHERE chain = 'application/${id}';`,
          )
        text.push(...share(later), ...share(rest), 'COMMIT;')
      }
    }
    return text.join('\n')
  }
  const scripts = Array.from({ length: lanes }, (_, lane) => script(Math.ceil(wanted / lanes), lane))
  const floorWal = await lsn()
  const began = performance.now()
  await Promise.all(scripts.map((text) => psql(text, { input: true })))
  const floorSeconds = (performance.now() - began) / 1000
  const floor = (Math.ceil(wanted / lanes) * lanes) / floorSeconds
  console.log(`floor perSecond=${floor.toFixed(0)} walKbPerCase=${((await written(floorWal)) / wanted / 1024).toFixed(1)} toFloor=${(perSecond / floor).toFixed(3)}`)

  if (existing) {
    const inbox = async () => {
      took.length = 0
      for (let n = 0; n < 200; n++) await ask(BUREAU, 'GET', '/reviews?size=20')
      return [quantile(took, 0.5), quantile(took, 0.99)]
    }
    const before = await inbox()
    const many = await psql(`SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns WHERE table_name = 'application' AND column_name NOT IN ('id', 'number') AND is_generated = 'NEVER'`)
    await psql(
      `INSERT INTO application (id, number, ${many}) SELECT gen_random_uuid(), 'B-' || n, ${many} FROM application, generate_series(1, ${existing}) n WHERE id = '${sample}';
       ANALYZE application`,
    )
    const after = await inbox()
    console.log(`inbox cases=${wanted} p50Ms=${before[0]} p99Ms=${before[1]}\ninbox cases=${wanted + existing} p50Ms=${after[0]} p99Ms=${after[1]} toFew=${(after[1] / before[1]).toFixed(2)}`)
  }
  clearInterval(renewing)
})
process.exit()
