// How many cases are walked from the first form to the signed receipt, over HTTP by eight people at once with real tokens.
//   deploy/bench cases        ZY_BENCH_CASES=400, ZY_BENCH_LANES=8
import { withStack } from '../isolated.mjs'
import { psqlOf } from '../psql.mjs'

const wanted = Number(process.env.ZY_BENCH_CASES ?? 400)
const lanes = Number(process.env.ZY_BENCH_LANES ?? 8)
const [UNIT, BUREAU, EXPERT, PROVIDER] = ['unit.lanxian', 'bureau.lanxian', 'expert.lanxian', 'provider.lvliang']

await withStack('bench', async ({ env, state }) => {
  const psql = psqlOf({ env, state })

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

  /** Ten of its requests are moves: seven of the case, the expert's opinion among them, and three of its order. */
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

  took.length = 0
  const [wal, changed] = [await lsn(), await rows()]
  const seconds = await together(wanted, (n) => walk(`压测 ${n}`))
  const perSecond = wanted / seconds
  console.log(
    `cases count=${wanted} perSecond=${perSecond.toFixed(1)} requestP50Ms=${quantile(took, 0.5)} requestP99Ms=${quantile(took, 0.99)} ` +
      `requests=${(took.length / wanted).toFixed(0)} rowsWritten=${(((await rows()) - changed) / wanted).toFixed(0)} walKbPerCase=${((await written(wal)) / wanted / 1024).toFixed(1)}`,
  )

  clearInterval(renewing)
})
process.exit()
