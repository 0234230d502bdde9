// One of each kind of system, walked through by people over HTTP: what they leave in the database is copied thousandfold
// (province.mjs), so that the copies are what the application itself writes.
const [UNIT, BUREAU, EXPERT, PROVIDER] = ['unit.shanxi', 'bureau.shanxi', 'expert.shanxi', 'provider.shanxi']
const DAY = 86_400_000

/** Stands for the name of a copy.  */
export const nameOf = (kind) => `示例·${kind}`

/** Ten servers of one system. */
const SIZES = [[4, 8, 200], [4, 8, 200], [4, 16, 200], [8, 16, 300], [8, 16, 500], [8, 32, 500], [8, 32, 1000], [16, 64, 1000], [2, 4, 100], [2, 4, 100]] // prettier-ignore
const servers = SIZES.map(([cpuCores, memoryGb, dataDiskGb], at) => ({
  serverName: `${['web', 'web', 'app', 'app', 'app', 'db', 'db', 'etl', 'log', 'jump'][at]}-${at + 1}`,
  networkZone: 'extranet', cpuCores, memoryGb, systemDiskGb: 50, dataDiskGb, operatingSystem: 'openEuler 22.03', purpose: '业务运行', backupGb: dataDiskGb,
})) // prettier-ignore

const facts = (kind, more = {}) => ({
  name: nameOf(kind), systemType: 'superior', mlpsLevel: 3, classified: false, networkZone: 'extranet', funding: 'fiscal', confirmedByUnit: true, dataShared: true, ...more,
}) // prettier-ignore

const forms = {
  application_letter: { letterNo: '〔2026〕1号', reason: '按照要求迁移上云', resourceSummary: '十台云主机', contact: '经办人 0351-3000000', signedBy: '经办人', date: '2026-03-01' },
  application_form: {
    handlerName: '经办人', handlerPhone: '0351-3000000', handlerEmail: 'handler@example.org', systemOverview: '业务办理、数据共享与对外服务，按现有规模部署。',
    developerName: '山西某软件有限公司', developerContactName: '王工', developerPhone: '0351-7000000', developerEmail: 'wang@example.org',
    serverCount: servers.length, dataVolumeGb: 4000, usesDigitalCertificate: false, dataShared: true,
  },
  requirement_form: { requestType: 'open', openRows: servers },
} // prettier-ignore

/**
 * @param begins a Monday: the first day of every walk
 * @param restore when it is over, so that the clock can be put right; null for the real time
 * @param taken what was made, as ids by kind, while it is the day after the last step: later, limits pass and are told
 * @returns what `taken` returns
 */
export async function walkAll({ api, keycloak, begins, restore, taken }) {
  const tokens = new Map()
  async function token(username) {
    const known = tokens.get(username)
    if (known && Date.now() < known.until) return known.token
    const answer = await fetch(`${keycloak}/realms/zhengyun/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password', client_id: 'zhengyun-cli', username, password: 'zhengyun' }),
    })
    const { access_token, expires_in } = await answer.json()
    tokens.set(username, { token: access_token, until: Date.now() + (expires_in - 30) * 1000 })
    return access_token
  }
  async function ask(username, method, path, body) {
    const form = body instanceof FormData
    const answer = await fetch(`${api}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${await token(username)}`, ...(form ? {} : { 'content-type': 'application/json' }) },
      body: body && (form ? body : JSON.stringify(body)),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} by ${username}: ${answer.status} ${text}`)
    return text ? JSON.parse(text) : undefined
  }
  const paper = (fields, name) => {
    const form = new FormData()
    for (const [key, value] of Object.entries(fields)) form.set(key, value)
    form.set('file', new Blob(['%PDF-1.4\n%%EOF\n'], { type: 'application/pdf' }), `${name}.pdf`)
    return form
  }
  const hand = (path, ...keys) => keys.reduce((before, key) => before.then(() => ask(UNIT, 'POST', `${path}/documents`, paper({ key }, key))), Promise.resolve())
  const move = async (who, path, name, more = {}) => ask(who, 'POST', `${path}/moves`, { move: name, version: (await ask(who, 'GET', path)).version, ...more })
  const evidence = async (who) => (await ask(who, 'POST', '/evidence', paper({}, '证明材料'))).id
  const day = (offset) => new Date(begins.getTime() + offset * DAY).toISOString().slice(0, 10)
  const at = (offset, hour) => ask(UNIT, 'PUT', '/dev/clock', { now: `${day(offset)}T${hour}:30:00+08:00` })

  const cases = {}
  const systems = {}
  const things = {}
  const each = async (kinds, one) => {
    for (const kind of kinds) await one(kind, cases[kind])
  }
  const register = async (kind, more) => (systems[kind] = (await ask(UNIT, 'POST', '/systems', facts(kind, more))).id)
  const plan = (system) =>
    ask(UNIT, 'PUT', `/migration/plans/${system}`, { category: 'migrate', approach: 'rehost', adaptations: ['os'], plannedStart: day(14), plannedEnd: day(42), wave: '第一批', resourceNeed: { cpuCores: 64, memoryGb: 200, storageGb: 4000 } })

  try {
    await at(0, '09')
    await each(['乙', '丙', '丁', '戊', '甲'], async (kind) => {
      const draft = await ask(UNIT, 'POST', '/applications', { kind: 'onboarding', system: facts(kind), forms })
      systems[kind] = draft.system.id
      cases[kind] = { id: draft.id, path: `/applications/${draft.id}`, system: `/systems/${draft.system.id}` }
      await hand(cases[kind].path, 'rollout_document', 'migration_plan')
      await move(UNIT, cases[kind].path, 'submit')
    })
    const found = facts('待确认', { confirmedByUnit: false, hosting: 'own_room', disposition: 'migrate' }) // by the provider's survey
    systems['待确认'] = (await ask(PROVIDER, 'POST', '/systems', { unit: 'shanxi-jyt', ...found })).id
    await register('待迁移', { hosting: 'own_room', disposition: 'migrate' })
    await register('有困难', { hosting: 'telecom', disposition: 'migrate' })
    await register('已上云', { hosting: 'cloud', usage: 'active' })
    await register('涉密', { classified: true, hosting: 'own_room' })
    await register('停用', { hosting: 'own_room', usage: 'stopped', disposition: 'retire', dispositionReason: '业务已停止', endedOn: day(0) })
    await register('豁免', { hosting: 'own_room' })
    things['机房'] = (await ask(UNIT, 'POST', '/machine-rooms', { name: nameOf('机房'), areaSqm: 60, racks: 8, builtOn: '2015-06-30' })).id
    things['云'] = (await ask(BUREAU, 'POST', '/pools', { name: nameOf('云'), level: 'province', type: 'shared', capacity: { cpuCores: 80000, memoryGb: 320000, storageGb: 9000000 }, used: { cpuCores: 52000, memoryGb: 188000, storageGb: 4100000 }, platform: '统一管理平台', interconnect: await evidence(BUREAU), approval: await evidence(BUREAU) })).id
    await at(1, '10')
    const kind = (await ask(UNIT, 'GET', '/exemptions/kinds')).items[0].kind
    const exemption = await ask(UNIT, 'POST', '/exemptions', { system: systems['豁免'], kind, legalBasis: '依照规定不宜上云', evidence: await evidence(UNIT) })
    const decided = ['乙', '丙', '丁', '戊']
    await each(decided, async (_, { path }) => {
      await move(BUREAU, path, 'accept')
      await move(BUREAU, path, 'assign_expert', { data: { experts: [EXPERT] } })
    })
    await at(3, '15')
    const reviews = (await ask(EXPERT, 'GET', '/reviews?size=200')).items
    await each(decided, (_, { id }) => ask(EXPERT, 'POST', `/reviews/${reviews.find(({ applicationId }) => applicationId === id).id}`, { conclusion: 'pass', opinion: '方案可行', signatory: '陈思远' }))
    await ask(BUREAU, 'POST', `/exemptions/${exemption.id}/decision`, { approve: true, opinion: '同意', determination: await evidence(BUREAU), version: exemption.version })
    await plan(systems['有困难'])
    await at(4, '11')
    await each(decided, async (name, one) => {
      one.order = `/work-orders/${(await move(BUREAU, one.path, 'approve', { opinion: '同意' })).workOrder.id}`
      await move(PROVIDER, one.order, 'accept')
    })
    await at(7, '16')
    await each(decided, async (_, one) => {
      const rows = servers.map(({ cpuCores, memoryGb, systemDiskGb, dataDiskGb, backupGb }, row) => ({ row: row + 1, cpuCores, memoryGb, systemDiskGb, dataDiskGb, backupGb, ip: `10.20.1.${row + 11}` }))
      await move(PROVIDER, one.order, 'deliver', { data: { rows } })
      const agreement = `/agreements/${(await ask(UNIT, 'GET', `/agreements?type=service&applicationId=${one.id}`)).items[0].id}`
      await move(UNIT, agreement, 'sign')
      await move(PROVIDER, agreement, 'sign')
      await ask(PROVIDER, 'GET', agreement).then(({ moves }) => (moves.includes('file') ? move(PROVIDER, agreement, 'file') : undefined))
    })
    await at(10, '10')
    await each(decided, (_, { order }) => move(UNIT, order, 'confirm'))
    await plan(systems['乙'])
    await at(14, '09')
    await each(['丙', '丁', '戊'], async (_, { path, system }) => {
      await hand(path, 'work_plan')
      await move(UNIT, system, 'start_testing')
    })
    await at(21, '14')
    await ask(UNIT, 'POST', '/migration/difficulties', { systemId: systems['有困难'], subject: '缺少适配的数据库驱动', description: '原数据库没有适配目标系统的驱动，需要协调开发商改造。' })
    await at(29, '17')
    await each(['丁', '戊'], (_, { system }) => move(UNIT, system, 'go_live'))
    await at(30, '10')
    await each(['丁', '戊'], async (_, { path, system }) => {
      await hand(path, 'test_report')
      await move(UNIT, system, 'file_report')
    })
    await at(45, '09')
    await each(['戊'], (_, { system }) => move(UNIT, system, 'close'))
    return await taken({ systems, things, ask: (path) => ask(UNIT, 'GET', path), cases })
  } finally {
    await ask(UNIT, 'PUT', '/dev/clock', { now: restore() })
  }
}
