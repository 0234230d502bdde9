// deploy/test: every layer of tests, in order. Those of the pages run beside two that wait a lot: the backend's, for its
// database, and the browser's, for answers. A layer that fails does not keep the next from running, so that one run tells
// everything; the exit code is 0 only if every layer ran, every test in it ran, and all passed.
// `deploy/test LAYER…` runs only these, for whoever works on one of them.
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { execute, withStack } from './isolated.mjs'
import { lib, root } from './processes.mjs'

const frontend = { cwd: join(root, 'frontend') }
const npm = (...args) => ({ command: 'npm', args, ...frontend })
const node = (...args) => ({ command: process.execPath, args })
const reports = { surefire: join(root, 'backend/target/surefire-reports'), vitest: join(root, '.local/reports/vitest.xml'), playwright: join(root, '.local/reports/playwright.xml') }

// The closing lines of the runners: how to know them, and what they count.
const surefire = { line: /^(?:\[\w+\] )?Tests run: (\d+), Failures: (\d+), Errors: (\d+), Skipped: (\d+)\s*$/, count: ([run, failures, errors, skipped]) => ({ passed: run - failures - errors - skipped, failed: failures + errors, skipped }) }
const words = (line) => ({ line, count: (_, text) => ({ passed: number(text, 'passed') + number(text, 'flaky'), failed: number(text, 'failed') + number(text, 'interrupted'), skipped: number(text, 'skipped') + number(text, 'todo') + number(text, 'did not run') }) })
const vitest = words(/^\s*Tests\s+\d+ (?:passed|failed|skipped|todo)\b/)
const playwright = words(/^\s*\d+ (?:passed|failed|flaky|skipped|interrupted|did not run)\b/)
const plain = words(/^\d+ passed, \d+ failed/)
const tap = { line: /^(?:#|ℹ) (pass|fail|cancelled|skipped|todo) \d+$/, count: (_, text) => ({ passed: counted(text, 'pass'), failed: counted(text, 'fail') + counted(text, 'cancelled'), skipped: counted(text, 'skipped') + counted(text, 'todo') }) }
const counted = (text, word) => Number(text.match(new RegExp(`${word} (\\d+)`))?.[1] ?? 0)
const number = (text, word) => Number(text.match(new RegExp(`(\\d+) ${word}`))?.[1] ?? 0)

const layers = [
  { name: 'backend', needs: 'backend/pom.xml', runner: surefire, what: { command: 'mvn', args: ['-B', '-ntp', '-Dstyle.color=never', '-f', 'backend/pom.xml', 'verify'] } },
  { name: 'frontend packages', beside: 'backend', needs: 'frontend/package-lock.json', what: npm('ci', '--no-audit', '--no-fund') },
  { name: 'frontend lint', beside: 'backend', needs: 'frontend/package.json', what: npm('run', 'lint') },
  { name: 'frontend types', beside: 'backend', needs: 'frontend/package.json', what: npm('run', 'typecheck') },
  { name: 'frontend units', beside: 'browser', needs: 'frontend/package.json', runner: vitest, what: npm('test', '--', '--reporter=default', '--reporter=junit', `--outputFile.junit=${reports.vitest}`) },
  { name: 'frontend build', beside: 'backend', needs: 'frontend/package.json', what: npm('run', 'build') },
  { name: 'identities', stack: true, runner: plain, what: node('keycloak/check.mjs') },
  { name: 'browser', stack: true, needs: 'frontend/package.json', runner: playwright, what: npm('run', 'e2e', '--', '--reporter=list,junit'), env: { PLAYWRIGHT_JUNIT_OUTPUT_FILE: reports.playwright } },
  { name: 'tutorial', stack: true, runner: plain, what: node('deploy/lib/run-tutorial.mjs', 'docs/tutorial/lan-county-by-curl.md') },
  { name: 'commands', stack: true, runner: plain, what: node('deploy/lib/commands-check.mjs') },
  { name: 'deploy units', runner: tap, what: node('--test', ...readdirSync(lib).filter((name) => name.endsWith('.test.mjs')).map((name) => join(lib, name))) },
  // Every clause with the tests that prove it: the table is up to date, and each test it names has just been seen passing.
  { name: 'compliance table', what: node('deploy/lib/compliance.mjs', '--check') },
  { name: 'compliance proofs', what: node('deploy/lib/compliance.mjs', '--ran', ...Object.values(reports)) },
]

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !layers.some((layer) => layer.name === name))
if (unknown.length) {
  console.error(`There is no layer ${unknown.join(', ')}. The layers: ${layers.map(({ name }) => `"${name}"`).join(' ')}`)
  process.exit(2)
}
const now = layers.filter(({ name }) => !chosen.length || chosen.includes(name))

const results = []
const place = ({ name }) => layers.findIndex((layer) => layer.name === name)

/** Runs a layer, and beside it those that go with it: what they say is held back while it is speaking. */
async function runLayer(layer, env) {
  const held = []
  const others = (async () => {
    for (const other of now.filter(({ beside }) => beside === layer.name)) await runOne(other, { held })
  })()
  await runOne(layer, { env })
  await others
  process.stdout.write(held.join(''))
}

async function runOne({ name, needs, runner, what, env: more }, { env, held }) {
  const began = Date.now()
  const say = (text) => (held ? held.push(text) : process.stdout.write(text))
  say(`\n━━━ ${name}\n\n`)
  const result = { name, passed: 0, failed: 0, skipped: 0, closing: [], problem: undefined }
  results.push(result)
  if (needs && !existsSync(join(root, needs))) result.problem = `${needs} does not exist`
  else {
    const { code, output } = await execute({ ...what, env: { ...process.env, ...env, ...more, FORCE_COLOR: '0', NO_COLOR: '1' }, quiet: Boolean(held) })
    held?.push(output)
    if (runner) count(runner, output, result)
    if (code !== 0) result.problem = `exit code ${code}`
    else if (result.failed) result.problem = 'tests failed'
    else if (result.skipped) result.problem = 'tests were skipped'
    else if (runner && !result.passed) result.problem = 'ran no test'
  }
  if (result.problem && !result.failed) result.failed = 1 // a layer that fails as a whole counts as one
  result.seconds = Math.round((Date.now() - began) / 1000)
  if (result.problem) say(`\n✗ ${name}: ${result.problem}\n`)
}

function count(runner, output, result) {
  for (const line of output.replace(/\x1b\[[0-9;]*m/g, '').split(/\r?\n/)) {
    const match = line.match(runner.line)
    if (!match) continue
    const counted = runner.count(match.slice(1).map(Number), line)
    for (const of of ['passed', 'failed', 'skipped']) result[of] += counted[of]
    result.closing.push(line.trim())
  }
}

async function runWithStack(group) {
  try {
    await withStack('test', async ({ env }) => {
      for (const layer of group) await runLayer(layer, env)
    })
  } catch (failure) {
    console.log(`\n✗ ${failure.message}`)
    const untold = now.filter(({ name, beside }) => group.some((layer) => layer.name === name || layer.name === beside) && !results.some((result) => result.name === name))
    for (const { name } of untold)
      results.push({ name, passed: 0, failed: 1, skipped: 0, closing: [], problem: 'no stack to test', seconds: 0 })
  }
}

if (!chosen.length) for (const report of Object.values(reports)) rmSync(report, { recursive: true, force: true }) // what an earlier run saw proves nothing

const began = Date.now()
const leading = now.filter(({ beside }) => !now.some(({ name }) => name === beside))
const stacked = leading.filter(({ stack }) => stack)
for (const layer of leading) {
  if (layer === stacked[0]) await runWithStack(stacked)
  else if (!layer.stack) await runLayer(layer)
}
results.sort((one, other) => place(one) - place(other))

const duration = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
const row = (mark, name, passed, failed, skipped, seconds, problem = '') =>
  console.log(`${mark} ${name.padEnd(20)}${String(passed).padStart(8)}${String(failed).padStart(8)}${String(skipped).padStart(9)}${String(seconds).padStart(8)}  ${problem}`.trimEnd())

console.log('\n━━━ summary\n')
row(' ', 'layer', 'passed', 'failed', 'skipped', 'time')
for (const { name, passed, failed, skipped, seconds, problem } of results) row(problem ? '✗' : '✓', name, passed, failed, skipped, duration(seconds), problem)
const sum = (of) => results.reduce((total, result) => total + result[of], 0)
row(' ', 'all', sum('passed'), sum('failed'), sum('skipped'), duration(Math.round((Date.now() - began) / 1000)))

console.log()
for (const { name, closing } of results) for (const line of closing) console.log(`${name}: ${line}`)
console.log()
console.log(`${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') ? `, ${sum('skipped')} skipped` : ''}`)
process.exit(results.some(({ problem }) => problem) ? 1 : 0)
