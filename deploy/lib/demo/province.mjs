// A province's worth of data, the same on every machine: 11 cities, 117 counties, 3,000 units, 10,000 systems with 60,000
// servers. One case of each kind is walked by people over HTTP (walks.mjs); what that left in the database is copied with other
// names, places and days, and every link of the copied records is hashed anew, so that the copies verify.
import { createHash } from 'node:crypto'
import { appendFileSync, createReadStream, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { psqlOf } from '../psql.mjs'
import { OWN_RULES, PROVINCE, bureauOf, cities, counties, personName, systemName, unitsOf } from './places.mjs'
import { nameOf, walkAll } from './walks.mjs'

const DAY = 86_400_000
const LAST_UNIT = { code: 'd-140000-45', name: '山西省政务服务中心' }

/** How many of each kind, and how many weeks from its sample's (negative: earlier). Those with servers are 6,000. */
const KINDS = {
  甲: { count: 600, weeks: [7, 9] }, // handed in
  乙: { count: 900, weeks: [4, 8], late: 0.12 }, // delivered, to be moved
  丙: { count: 1100, weeks: [3, 7], late: 0.12 }, // being tested
  丁: { count: 1500, weeks: [-14, 5], recent: true }, // live, reported
  戊: { count: 2500, weeks: [-42, 3] }, // closed
  待确认: { count: 700, weeks: [-20, 9] },
  待迁移: { count: 1400, weeks: [-40, 9] },
  有困难: { count: 250, weeks: [-10, 6] },
  已上云: { count: 350, weeks: [-40, 9] },
  涉密: { count: 200, weeks: [-40, 9] },
  停用: { count: 250, weeks: [-40, 9] },
  豁免: { count: 250, weeks: [-20, 8] },
} // prettier-ignore
const WITH_CASE = new Set(['甲', '乙', '丙', '丁', '戊'])
const MOVED = new Set(['丁', '戊', '已上云'])

/** Small, fast and the same everywhere (mulberry32). */
function dice(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const uuid = (n, at) => {
  const hex = createHash('sha256').update(`province/${n}/${at}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const unescaped = (text) => text.replace(/\\(.)/g, (_, c) => ({ n: '\n', t: '\t', r: '\r' })[c] ?? c)

/** What of a sample stands where, in the order in which it may be written; :ids are all that were made with it. */
const TABLES = [
  ['information_system', 'id = ANY(:ids)'], ['information_system_version', 'system = ANY(:ids) ORDER BY version'],
  ['application', 'id = ANY(:ids)'], ['application_document', 'application = ANY(:ids)'], ['application_paper', 'application = ANY(:ids)'],
  ['application_quantity', 'application = ANY(:ids)'], ['review', 'application = ANY(:ids)'], ['agreement', 'application = ANY(:ids)'],
  ['work_order', 'application = ANY(:ids)'], ['resource', 'application = ANY(:ids) ORDER BY row'], ['resource_period', 'application = ANY(:ids)'],
  ['migration_plan', 'system_id = ANY(:ids)'], ['migration_difficulty', 'system_id = ANY(:ids)'], ['infrastructure', 'id = ANY(:ids)'],
  ['inventory_evidence', 'about = ANY(:ids)'], ['exemption', 'system = ANY(:ids)'],
  ['chain', "split_part(chain, '/', 2)::uuid = ANY(:ids)"], ['event', "split_part(chain, '/', 2)::uuid = ANY(:ids) ORDER BY chain, seq"],
] // prettier-ignore

const TOKEN = /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})|(20\d\d-\d\d-\d\d)|\b(SX|XY)-20\d\d-\d{4,}/

/** A row as its fixed parts and, between them, what a copy says otherwise. */
function compiled(table, line, words, ids) {
  const pattern = new RegExp(`${TOKEN.source}|(${words.map((word) => word.replace(/[.·]/g, '\\$&')).join('|')})`, 'g')
  const parts = []
  let at = 0
  for (const found of line.matchAll(pattern)) {
    const [text, id, date, prefix] = found
    if (id && !ids.has(id)) ids.set(id, ids.size)
    parts.push(line.slice(at, found.index), id ? `#${ids.get(id)}` : date ? `@${date}` : prefix ? `%${prefix}` : text)
    at = found.index + text.length
  }
  parts.push(line.slice(at))
  return { table, parts }
}

/** Loads it, unless it is there. `tell` hears what is being done. @returns a sentence about what is there now */
export async function loadProvince({ env, state, urls, tell }) {
  const psql = psqlOf({ env, state })
  const there = await psql(`SELECT count(*) FROM organization WHERE code = '${LAST_UNIT.code}'`)
  const written = await psql("SELECT count(*) FROM organization WHERE code LIKE 'd-14%'")
  if (there !== '0') return 'The province is there already.'
  if (written === '0') {
    tell('Walking one case of each kind')
    const samples = await sampled(psql, urls)
    tell('Copying them')
    const folder = join(state, 'demo')
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const files = await copied(psql, samples, folder)
    tell('Loading the copies')
    await psql(undefined, (stdin) => poured(stdin, files))
    rmSync(folder, { recursive: true, force: true })
    tell('Counting what is where')
    await psql(`ANALYZE ${['region', 'organization', 'person', ...TABLES.map(([table]) => table)].join(', ')}`)
  }
  // The roll of organizations is kept in memory and read again when one is entered: so the last one is.
  tell('Telling the backend')
  await enter(urls)
  return 'A province is there: 11 cities, 117 counties, 3,000 units, 10,000 systems, 60,000 servers. Sign in as bureau.shanxi.'
}

async function sampled(psql, urls) {
  const offset = Number((await psql('SELECT offset_seconds FROM demo_clock')) || 0) * 1000
  const today = new Date(Date.now() + offset + 8 * 3_600_000)
  const monday = new Date(today.getTime() - ((today.getUTCDay() + 6) % 7) * DAY)
  const begins = new Date(monday.getTime() - 70 * DAY)
  const restore = () => (offset ? new Date(Date.now() + offset).toISOString() : null)
  return walkAll({ api: urls.api, keycloak: urls.keycloak, begins, restore, taken: (made) => rowsOf(psql, { ...made, begins }) })
}

async function rowsOf(psql, { systems, things, ask, begins }) {
  const samples = {}
  const columns = {}
  for (const [table] of TABLES)
    columns[table] = (await psql(`SELECT string_agg(column_name, ',' ORDER BY ordinal_position) FROM information_schema.columns WHERE table_name = '${table}'`)).split(',')
  for (const [kind, id] of Object.entries({ ...systems, ...things })) {
    const more = await psql(`SELECT id FROM application WHERE system_id = '${id}' UNION SELECT id FROM exemption WHERE system = '${id}' UNION SELECT id FROM migration_difficulty WHERE system_id = '${id}'`)
    const ids = `ARRAY[${[id, ...more.split('\n').filter(Boolean)].map((one) => `'${one}'::uuid`).join(',')}]`
    const rows = []
    for (const [table, which] of TABLES) {
      const lines = await psql(`COPY (SELECT ${columns[table].join(',')} FROM ${table} WHERE ${which.replace(':ids', ids)}) TO STDOUT`)
      for (const line of lines.split('\n').filter(Boolean)) rows.push([table, line])
    }
    samples[kind] = { rows, dues: await dues(kind, id, ask) }
  }
  return { samples, columns, begins }
}

/** Until when a copy has to be moved, by the weeks it is away from its sample: what the calendar says, holidays and all. */
async function dues(kind, system, ask) {
  if (kind !== '乙' && kind !== '丙') return undefined
  const clock = (await ask(`/systems/${system}`)).clocks.find(({ dueOn }) => dueOn)
  const found = {}
  for (let week = -6; week <= 9; week++) {
    const from = new Date(Date.parse(clock.startedAt) + week * 7 * DAY).toISOString()
    const { dueAt, dueOn } = await ask(`/calendar/due?from=${from}&budget=${clock.budget}`)
    found[week] = { dueAt, dueOn }
  }
  return found
}

async function officesOf(psql, office) {
  const lines = await psql(`SELECT DISTINCT ON (o.region) o.region, o.code, o.name, p.username, p.name FROM organization o JOIN person p ON p.org = o.code WHERE o.office = '${office}' AND p.username NOT LIKE 'service-%' ORDER BY o.region, o.code`)
  return new Map(lines.split('\n').map((line) => line.split('|')).map(([region, code, name, username, person]) => [region, { code, name, username, person }])) // prettier-ignore
}

async function copied(psql, { samples, columns, begins }, folder) {
  const roll = dice(20211)
  const bureaus = await officesOf(psql, 'bureau')
  const providers = await officesOf(psql, 'provider')
  const out = outlets(folder)
  const places = [PROVINCE, ...cities, ...counties]
  const known = new Set((await psql('SELECT code FROM region')).split('\n'))
  for (const place of places) if (!known.has(place.code)) out.row('region', [place.code, place.name, place.parent])
  let people = 0
  const person = (org, office) => {
    const one = { username: `${org.code}-jb`, person: personName(people++) }
    out.row('person', [one.username, one.person, org.code, office])
    return { ...org, ...one }
  }
  for (const place of places)
    if (!bureaus.has(place.code)) {
      const bureau = bureauOf(place)
      out.row('organization', [bureau.code, bureau.name, 'bureau', 'bureau', place.code])
      bureaus.set(place.code, person(bureau, 'bureau'))
    }
  const units = places.flatMap((place) => unitsOf(place)).map((unit) => {
    out.row('organization', [unit.code, unit.name, 'unit', 'unit', unit.place.code])
    return { ...person(unit, 'unit'), systems: 0 }
  }) // prettier-ignore

  // Cities differ, and counties within them: a wall on which all is one color shows nothing.
  const pace = new Map()
  cities.forEach((city, at) => pace.set(city.code, 0.3 + 0.6 * (((at * 5) % 11) / 10)))
  counties.forEach((county) => pace.set(county.code, Math.min(0.97, Math.max(0.05, pace.get(county.parent) + (roll() - 0.5) * 0.5))))
  pace.set(PROVINCE.code, 0.75)
  const chooser = (weight) => {
    const sums = []
    units.reduce((sum, unit, at) => (sums[at] = sum + weight(unit)), 0)
    return () => {
      const wanted = roll() * sums.at(-1)
      let [low, high] = [0, sums.length - 1]
      while (low < high) sums[(low + high) >> 1] > wanted ? (high = (low + high) >> 1) : (low = ((low + high) >> 1) + 1)
      return units[low]
    }
  }
  const size = ({ place }) => ({ province: 3, city: 1.5, county: 1 })[place.level]
  const own = ({ place }) => (OWN_RULES.has(place.code) ? 0 : 1)
  const choose = {
    ahead: chooser((unit) => own(unit) * size(unit) * pace.get(unit.place.code)),
    behind: chooser((unit) => own(unit) * size(unit) * (1 - pace.get(unit.place.code))),
    anyAhead: chooser((unit) => size(unit) * pace.get(unit.place.code)),
    anyBehind: chooser((unit) => size(unit) * (1 - pace.get(unit.place.code))),
  }

  const sample = { unit: 'shanxi-jyt', bureau: 'shanxi-zwxxj', provider: 'shanxi-yunshidai' }
  const at = (kind) => ({ region: PROVINCE.code, name: nameOf(kind) })
  const words = (kind) => [at(kind).name, sample.unit, '山西省教育厅', 'unit.shanxi', '王敏', sample.bureau, '山西省政务信息管理局', 'bureau.shanxi', '张静', sample.provider, '山西云时代技术有限公司', 'provider.shanxi', '刘洋', '\\b140000\\b'].concat(kind === '云' ? ['"level": ?"province"', '\\b(?:80000|320000|9000000|52000|188000|4100000)\\b'] : []) // prettier-ignore
  const templates = {}
  for (const [kind, { rows, dues: due }] of Object.entries(samples)) {
    const ids = new Map()
    templates[kind] = { rows: rows.map(([table, line]) => compiled(table, line, words(kind), ids)), ids: ids.size, due }
  }
  const numbers = await numbering(psql)
  let n = 0
  const copy = (kind, unit, name, weeks, more = {}) => {
    n++
    const template = templates[kind]
    const bureau = bureaus.get(unit.place.code)
    const provider = providers.get(unit.place.code) ?? providers.get(unit.place.parent) ?? providers.get(PROVINCE.code)
    const values = {
      [nameOf(kind)]: name, [sample.unit]: unit.code, 山西省教育厅: unit.name, 'unit.shanxi': unit.username, 王敏: unit.person,
      [sample.bureau]: bureau.code, 山西省政务信息管理局: bureau.name, 'bureau.shanxi': bureau.username, 张静: bureau.person,
      [sample.provider]: provider.code, 山西云时代技术有限公司: provider.name, 'provider.shanxi': provider.username, 刘洋: provider.person,
      140000: unit.place.code, ...more,
    } // prettier-ignore
    const year = new Date(begins.getTime() + weeks * 7 * DAY).getUTCFullYear()
    const value = (token) => {
      let known = values[token]
      if (known === undefined) {
        const rest = token.slice(1)
        if (token[0] === '#') known = uuid(n, rest)
        else if (token[0] === '@') known = new Date(Date.parse(rest) + weeks * 7 * DAY).toISOString().slice(0, 10)
        else if (token[0] === '%') known = numbers.next(rest, year)
        else known = token
        values[token] = known
      }
      return known
    }
    const heads = new Map()
    const chains = []
    for (const { table, parts } of template.rows) {
      let line = parts[0]
      for (let i = 1; i < parts.length; i += 2) line += value(parts[i]) + parts[i + 1]
      if (table === 'chain') chains.push(line)
      else if (table === 'event') out.line(table, linked(line, columns.event, heads))
      else if (table === 'application' && template.due) out.line(table, timed(line, columns.application, template.due[weeks]))
      else out.line(table, line)
    }
    for (const line of chains) {
      const [chain] = line.split('\t')
      const { seq, hash } = heads.get(chain)
      out.row('chain', [chain, seq, hash])
    }
  }

  for (const [kind, { count, weeks: [from, to], late = 0, recent }] of Object.entries(KINDS))
    for (let i = 0; i < count; i++) {
      const bound = WITH_CASE.has(kind) || kind === '豁免'
      const unit = choose[MOVED.has(kind) ? (bound ? 'ahead' : 'anyAhead') : bound ? 'behind' : 'anyBehind']()
      const share = recent ? Math.sqrt(roll()) : roll()
      const weeks = roll() < late ? -4 + Math.floor(roll() * 4) : from + Math.floor(share * (to - from + 1) * 0.9999)
      copy(kind, unit, systemName(unit, unit.systems++), weeks)
    }
  units.forEach((unit, i) => i % 12 === 5 && copy('机房', unit, `${unit.name}机房`, -(i % 40)))
  cities.forEach((city, i) => {
    const [scale, used] = [0.15 + 0.05 * (i % 5), 0.4 + 0.045 * i]
    const numbersOf = Object.fromEntries([[80000, 1], [320000, 1], [9000000, 1], [52000, used * 1.5], [188000, used * 1.6], [4100000, used * 1.7]].map(([whole, part]) => [whole, Math.round(whole * scale * part)])) // prettier-ignore
    copy('云', { ...units.find(({ place }) => place === city) }, `${city.name}政务云`, -i, { ...numbersOf, '"level": "province"': '"level": "city"', '"level":"province"': '"level":"city"' })
  })
  return { order: [['region', 'code,name,parent'], ['organization', 'code,name,kind,office,region'], ['person', 'username,name,org,office'], ...TABLES.map(([table]) => [table, columns[table].join(',')])], file: out.close(), after: numbers.statements() } // prettier-ignore
}

/** A link of the record, hashed after the one before it. */
function linked(line, columns, heads) {
  const cells = line.split('\t')
  const [chain, seq, body, previous, hash] = ['chain', 'seq', 'body', 'previous', 'hash'].map((name) => columns.indexOf(name))
  const before = heads.get(cells[chain])?.hash ?? '0'.repeat(64)
  const own = createHash('sm3').update(Buffer.from(before, 'hex')).update(unescaped(cells[body])).digest('hex')
  cells[previous] = before
  cells[hash] = own
  heads.set(cells[chain], { seq: cells[seq], hash: own })
  return cells.join('\t')
}

function timed(line, columns, { dueAt, dueOn }) {
  const cells = line.split('\t')
  cells[columns.indexOf('due_at')] = dueAt
  cells[columns.indexOf('due_on')] = dueOn
  return cells.join('\t')
}

/** Numbers of cases and agreements, after those that are given out. */
async function numbering(psql) {
  const last = new Map()
  for (const line of (await psql("SELECT year, last FROM case_number WHERE prefix = 'SX'")).split('\n').filter(Boolean)) last.set(`SX/${line.split('|')[0]}`, Number(line.split('|')[1]))
  let agreements = Number(await psql('SELECT last_value FROM agreement_number'))
  return {
    next(prefix, year) {
      if (prefix === 'XY') return `XY-${year}-${String(++agreements).padStart(4, '0')}`
      const key = `${prefix}/${year}`
      last.set(key, (last.get(key) ?? 0) + 1)
      return `${prefix}-${year}-${String(last.get(key)).padStart(4, '0')}`
    },
    statements: () =>
      [...last].map(([key, value]) => `INSERT INTO case_number (prefix, year, last) VALUES ('SX', ${key.split('/')[1]}, ${value}) ON CONFLICT (prefix, year) DO UPDATE SET last = excluded.last;`).join('\n') +
      `\nSELECT setval('agreement_number', ${agreements});\n`,
  }
}

/** One file a table, in the text that COPY reads. */
function outlets(folder) {
  const waiting = new Map()
  const file = (table) => join(folder, `${table}.copy`)
  const flush = (table, lines) => lines.length && appendFileSync(file(table), lines.join('\n') + '\n')
  const line = (table, text) => {
    if (!waiting.has(table)) waiting.set(table, [])
    const lines = waiting.get(table)
    if (lines.push(text) >= 5000) {
      appendFileSync(file(table), lines.join('\n') + '\n')
      lines.length = 0
    }
  }
  return {
    line,
    row: (table, cells) => line(table, cells.join('\t')),
    close() {
      for (const [table, lines] of waiting) flush(table, lines)
      return (table) => (waiting.has(table) ? file(table) : undefined)
    },
  }
}

async function poured(stdin, { order, file, after }) {
  for (const [table, columns] of order) {
    const from = file(table)
    if (!from) continue
    stdin.write(`COPY ${table} (${columns}) FROM STDIN;\n`)
    await new Promise((done, failed) => createReadStream(from).on('end', done).on('error', failed).pipe(stdin, { end: false }))
    stdin.write('\\.\n')
  }
  stdin.end(after)
}

async function enter({ api, keycloak }) {
  const answer = await fetch(`${keycloak}/realms/zhengyun/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', client_id: 'zhengyun-cli', username: 'bureau.shanxi', password: 'zhengyun' }),
  })
  const { access_token } = await answer.json()
  const made = await fetch(`${api}/api/v1/organizations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ code: LAST_UNIT.code, kind: 'unit', name: LAST_UNIT.name }),
  })
  if (!made.ok) throw new Error(`entering the last unit: ${made.status} ${await made.text()}`)
}
