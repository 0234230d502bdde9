#!/usr/bin/env node
// Which test proves which clause: reads the marks in the tests and writes docs/compliance.
//
//   compliance.mjs                  writes
//   compliance.mjs --check          writes nothing, and fails when what is committed differs
//   compliance.mjs --ran REPORT…    fails when a test that proves a clause did not run or did not pass, by the JUnit
//                                   reports (XML files, or directories of them) of Surefire, Vitest and Playwright
//
// A mark in Java:        @Clause("SX-14.1") or @Clause({"SX-14.1", "LX-A5"}) on a test method (org.zhengyun.testing.Clause)
// A mark in TypeScript:  // @clause SX-14.1 LX-A5   on a line of its own above test(…) or it(…), or Playwright's
//                        test('title', { annotation: { type: 'clause', description: 'SX-14.1' } }, …)
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export class Failure extends Error {}

/** Rows of a CSV text with a header, after RFC 4180. */
export function parseCsv(text) {
  const rows = [[]]
  let cell = ''
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    cell = quoted === undefined ? plain : quoted.replaceAll('""', '"')
    rows.at(-1).push(cell)
    if (end !== ',') rows.push([])
  }
  const [header, ...body] = rows.filter((row) => row.length > 1)
  return body.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])))
}

const csvCell = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** The text with its comments blanked out: same length, same lines. A // inside a string stays. */
function withoutComments(text) {
  const token = /"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
  return text.replace(token, (found) => (/^\/[/*]/.test(found) ? found.replace(/[^\n]/g, ' ') : found))
}

const annotation = /@[\w.]+(?:\s*\((?:"(?:\\.|[^"\\])*"|[^()"]|\([^()]*\))*\))?/
const annotationsBefore = new RegExp(`(?:${annotation.source}\\s*)*$`)
const methodAfter = new RegExp(`^(?:\\s*${annotation.source})+\\s+(?:[\\w<>[\\],.?]+\\s+)*?(\\w+)\\s*\\(`)

/** Marks of a Java test: `{ clause, test }`, test as `Class#method`. */
export function javaMarks(file, source) {
  const text = withoutComments(source)
  const marks = []
  for (const mark of text.matchAll(/@Clause\s*\(([^)]*)\)/g)) {
    const method = text.slice(mark.index).match(methodAfter)
    if (!method) throw new Failure(`${file}: @Clause(${mark[1]}) stands above no method`)
    const annotations = text.slice(0, mark.index).match(annotationsBefore)[0] + method[0]
    const test = `${basename(file, '.java')}#${method[1]}`
    if (!/@(Test|ParameterizedTest|RepeatedTest|TestFactory)\b/.test(annotations)) throw new Failure(`${file}: ${test} carries @Clause but is no test`)
    if (/@Disabled/.test(annotations)) throw new Failure(`${file}: ${test} is disabled, so it proves nothing`)
    const ids = [...mark[1].matchAll(/"([^"]*)"/g)].map(([, id]) => id)
    if (!ids.length) throw new Failure(`${file}: @Clause of ${test} names no clause by a literal`)
    for (const clause of ids) marks.push({ clause, test })
  }
  return marks
}

const call = /\b(?:test|it)((?:\.\w+)*)\s*(?:<[^()]*>)?\(\s*(?:'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`)/

function titled(file, found) {
  if (!found) return undefined
  const [, modifiers, ...titles] = found
  const title = titles.find((one) => one !== undefined).replace(/\\(.)/g, '$1')
  const test = `${basename(file)}#${title}`
  if (/\.(skip|todo|fixme|fails|fail)\b/.test(modifiers)) throw new Failure(`${file}: ${test} is skipped, so it proves nothing`)
  if (/[;\n]/.test(test)) throw new Failure(`${file}: a title that proves a clause holds no semicolon and no line break: ${title}`)
  return test
}

/** Marks of a TypeScript test: `{ clause, test }`, test as `file.spec.ts#title`. */
export function typescriptMarks(file, source) {
  const marks = []
  for (const mark of source.matchAll(/^[ \t]*\/\/[ \t]*@clause[ \t]+([^\n]*)\n/gm)) {
    const after = source.slice(mark.index + mark[0].length).replace(/^(?:\s*\/\/[^\n]*\n)*/, '')
    const found = after.match(new RegExp(`^\\s*${call.source}`))
    const test = titled(file, found)
    if (!test) throw new Failure(`${file}: // @clause ${mark[1]} stands above no test`)
    for (const clause of mark[1].split(/[\s,]+/).filter(Boolean)) marks.push({ clause, test })
  }
  const code = withoutComments(source)
  for (const mark of code.matchAll(/type:\s*['"]clause['"]\s*,\s*description:\s*['"]([^'"]+)['"]/g)) {
    const before = [...code.slice(0, mark.index).matchAll(new RegExp(call, 'g'))].at(-1)
    const test = titled(file, before)
    if (!test) throw new Failure(`${file}: a clause annotation (${mark[1]}) belongs to no test`)
    for (const clause of mark[1].split(/[\s,]+/).filter(Boolean)) marks.push({ clause, test })
  }
  return marks
}

function files(directory, wanted) {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .flatMap((entry) => {
      const path = join(directory, entry.name)
      return entry.isDirectory() ? files(path, wanted) : wanted.test(entry.name) ? [path] : []
    })
    .sort()
}

/** Every mark below the root of the repository. */
export function marksIn(root) {
  const read = (scan) => (path) => scan(relative(root, path), readFileSync(path, 'utf8'))
  return [
    ...files(join(root, 'backend/src/test'), /\.java$/).flatMap(read(javaMarks)),
    ...['frontend/e2e', 'frontend/src'].flatMap((part) => files(join(root, part), /\.(test|spec)\.[jt]sx?$/).flatMap(read(typescriptMarks))),
  ]
}

/** Clause id → its tests, for every clause; an id no regulation has is an error. */
export function coverage(clauses, marks) {
  const tests = new Map(clauses.map(({ id }) => [id, new Set()]))
  const unknown = marks.filter(({ clause }) => !tests.has(clause))
  if (unknown.length) throw new Failure(`No regulation has these clauses:\n${unknown.map(({ clause, test }) => `  ${clause}  named by ${test}`).join('\n')}`)
  for (const { clause, test } of marks) tests.get(clause).add(test)
  return new Map([...tests].map(([id, names]) => [id, [...names].sort()]))
}

export const coverageCsv = (tests) => ['clause,tests', ...[...tests].map(([id, names]) => `${id},${csvCell(names.join(';'))}`)].join('\n') + '\n'

const documents = {
  'shanxi-2021-72': '晋政办发〔2021〕72号 山西省政务云管理办法',
  'lanxian-2025-22': '岚政办发〔2025〕22号 岚县政务信息系统迁移上云实施方案',
  'ningwu-2022-14': '宁政办发〔2022〕14号 宁武县关于加强政务云管理的实施意见',
  'qinghai-2017-24': '青政办〔2017〕24号 关于加快省级电子政务云建设应用工作的通知',
  'bozhou-2024-1': '亳数〔2024〕1号 亳州市政务云管理办法（试行）',
}

const markdownCell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
const grouped = (list, key) => list.reduce((groups, one) => groups.set(one[key], [...(groups.get(one[key]) ?? []), one]), new Map())

export function readme(clauses, tests) {
  const proven = (list) => list.filter(({ id }) => tests.get(id).length).length
  const sources = grouped(clauses, 'source')
  const row = (name, list) => `| ${name} | ${list.length} | ${proven(list)} | ${list.length - proven(list)} |`
  const lines = [
    '# What the regulations demand, and which test proves it',
    '',
    'A clause counts as proven when a test observes the whole of its acceptance sentence (column `acceptance` of',
    '[`clauses.csv`](../../backend/src/main/resources/regimes/clauses.csv)); a part proves nothing yet. The same as data:',
    '[`coverage.csv`](coverage.csv). Made by `deploy/lib/compliance.mjs` from the marks in the tests; `deploy/test` fails when',
    'it differs.',
    '',
    '| regulation | clauses | proven | open |',
    '|---|--:|--:|--:|',
    ...[...sources].map(([source, list]) => row(`[${documents[source] ?? source}](#${source})`, list)),
    row('**all**', clauses),
    '',
  ]
  for (const [source, list] of sources) {
    lines.push(`## ${source}`, '', `${documents[source] ?? source}: ${proven(list)} of ${list.length} proven.`, '')
    for (const [feature, rows] of [...grouped(list, 'feature')].sort(([a], [b]) => (a < b ? -1 : 1))) {
      lines.push(`### ${source}: ${feature} (${proven(rows)}/${rows.length})`, '', '| | clause | article | text | demands | tests |', '|---|---|---|---|---|---|')
      for (const { id, article, quote_zh, obligation_en } of rows) {
        const names = tests.get(id)
        const cells = [names.length ? '✓' : 'open', id, article, quote_zh, obligation_en, names.map((name) => `\`${name}\``).join(', ')]
        lines.push(`| ${cells.map(markdownCell).join(' | ')} |`)
      }
      lines.push('')
    }
  }
  return lines.join('\n').trimEnd() + '\n'
}

/** Path → what should stand there. */
export function documentsOf(root) {
  const clauses = parseCsv(readFileSync(join(root, 'backend/src/main/resources/regimes/clauses.csv'), 'utf8'))
  const tests = coverage(clauses, marksIn(root))
  return { clauses, tests, files: { 'docs/compliance/coverage.csv': coverageCsv(tests), 'docs/compliance/README.md': readme(clauses, tests) } }
}

function firstDifference(wanted, found) {
  const [left, right] = [wanted.split('\n'), found.split('\n')]
  const line = left.findIndex((text, i) => text !== right[i])
  return `line ${(line < 0 ? left.length : line) + 1}: committed "${right[line] ?? ''}", should be "${left[line] ?? ''}"`
}

const unescapeXml = (text) => text.replace(/&(lt|gt|quot|apos|amp|#(\d+)|#x([0-9a-f]+));/gi, (_, name, dec, hex) => (dec || hex ? String.fromCodePoint(parseInt(dec ?? hex, dec ? 10 : 16)) : { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }[name]))

/** Test cases of a JUnit report: `{ file, name, passed }`, file as the class or file is called without its path. */
export function casesOf(xml) {
  return [...xml.matchAll(/<testcase\b((?:[^>"]|"[^"]*")*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)].map(([, attributes, body = '']) => {
    const value = (name) => unescapeXml(attributes.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? '')
    const owner = value('classname')
    const file = /\.[jt]sx?$/.test(owner) ? basename(owner) : owner.split(/[.$]/).at(-1)
    return { file, name: value('name'), passed: !/<(skipped|failure|error)\b/.test(body) }
  })
}

/** Tests that prove something but were not seen passing. A parameterized or repeated test passes as a whole. */
export function notSeen(tests, cases) {
  return [...new Set([...tests.values()].flat())].filter((test) => {
    const [, file, title] = test.match(/^([^#]*)#(.*)$/s)
    const same = (name) => (/\.[jt]sx?$/.test(file) ? name === title || name.endsWith(` › ${title}`) || name.endsWith(` > ${title}`) : name === title || (name.startsWith(title) && /^[({[]/.test(name.slice(title.length))))
    const found = cases.filter((one) => one.file === file && same(one.name))
    return !found.length || found.some(({ passed }) => !passed)
  })
}

function checkRan(tests, reports) {
  if (!reports.length) throw new Failure('--ran wants at least one report')
  const paths = reports.flatMap((path) => (statSync(path).isDirectory() ? files(path, /\.xml$/) : [path]))
  const missing = notSeen(tests, paths.flatMap((path) => casesOf(readFileSync(path, 'utf8'))))
  if (missing.length) throw new Failure(`These tests are said to prove a clause, but no report shows them passing:\n${missing.map((test) => `  ${test}`).join('\n')}`)
}

function refresh(root, wanted, check) {
  const stale = []
  for (const [path, text] of Object.entries(wanted)) {
    const file = join(root, path)
    const found = existsSync(file) ? readFileSync(file, 'utf8') : ''
    if (found === text) continue
    if (check) stale.push(`  ${path}, ${firstDifference(text, found)}`)
    else {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
  }
  if (stale.length) throw new Failure(`The tests prove other clauses than these files say; run deploy/lib/compliance.mjs and commit:\n${stale.join('\n')}`)
}

function main([option, ...reports]) {
  if (![undefined, '--check', '--ran'].includes(option) || (reports.length && option !== '--ran')) throw new Failure('Usage: compliance.mjs [--check | --ran REPORT…]')
  const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
  const { clauses, tests, files: wanted } = documentsOf(root)
  if (option === '--ran') checkRan(tests, reports)
  else refresh(root, wanted, option === '--check')
  console.log(`compliance clauses=${clauses.length} proven=${[...tests.values()].filter((names) => names.length).length}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main(process.argv.slice(2))
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure
    console.error(failure.message)
    process.exitCode = 1
  }
}
