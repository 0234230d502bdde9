// deploy/up [--detach] [--fresh] [--demo province]
import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as build from './build.mjs'
import { Failure, alive, claim, identify, interrupt, readJson } from './processes.mjs'
import { loadProvince } from './demo/province.mjs'
import { settle } from './settle-realm.mjs'
import * as stack from './stack.mjs'
import { accounts } from '../../keycloak/local/realm.mjs'

const options = new Set(process.argv.slice(2).join(' ').replace(/--demo[ =](\w+)/, '--demo=$1').split(' ').filter(Boolean))
const demo = options.delete('--demo=province')
const detach = options.delete('--detach')
const fresh = options.delete('--fresh')
if (options.size) {
  console.error(`deploy/up does not know ${[...options].join(' ')}. Usage: deploy/up [--detach] [--fresh] [--demo province]`)
  process.exit(2)
}

const began = Date.now()
let stopping
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    stopping ??= signal
    interrupt()
  })
const cancelled = () => {
  if (stopping) throw new Failure(`Interrupted (${stopping}).`)
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`

/** Shows what is being done and for how long: one line, kept up to date on a terminal, told again now and then elsewhere. */
async function step(title, work, since = Date.now(), worthTelling = 0) {
  const terminal = process.stdout.isTTY
  const show = () => (terminal ? process.stdout.write(`\r\x1b[K  … ${title}  ${seconds(since)}`) : console.log(`  … ${title}  ${seconds(since)}`))
  const ticker = setInterval(show, terminal ? 500 : 15_000)
  if (terminal) show()
  try {
    const result = await work()
    if (terminal) process.stdout.write('\r\x1b[K')
    if (Date.now() - since >= worthTelling) console.log(`  ✓ ${title}  ${seconds(since)}`)
    return result
  } catch (failure) {
    console.log(`${terminal ? '\r\x1b[K' : ''}  ✗ ${title}  ${seconds(since)}`)
    throw failure
  } finally {
    clearInterval(ticker)
  }
}

function tellWhereItIs({ ports } = stack) {
  const urls = stack.urlsOf(ports)
  const lan = accounts().filter(({ username }) => /\.(lanxian|lvliang)$/.test(username) && username !== 'bureau.lvliang')
  console.log(`
  政云  ${urls.web}
  API       ${urls.api}/api/v1   (OpenAPI ${urls.api}/v3/api-docs)
  Keycloak  ${urls.keycloak}   (realm zhengyun; console: user admin, password in ${stack.state}/secrets.json)
  Mail      ${new URL('/', stack.mailPage())}   (letters are caught here, none leaves the machine)
  Logs      ${stack.state}/logs

  Demo accounts of Lan County, password zhengyun (all of them: keycloak/local/accounts.csv)
${lan.map((a) => `    ${a.username.padEnd(18)}${a.capacity || a.role}`).join('\n')}
    ${'admin.zhengyun'.padEnd(18)}admin
`)
}

/** A set of data on top of a stack that is up; its steps are shown like the others. */
async function loadDemo({ ports }) {
  if (!demo) return
  let finished = () => {}
  let showing = Promise.resolve()
  const next = (title) => {
    finished()
    const work = new Promise((done) => (finished = done))
    showing = showing.then(() => step(title, () => work))
    return showing
  }
  try {
    const env = { ...process.env, ZY_POSTGRES_PORT: String(ports.ZY_POSTGRES_PORT) }
    const said = await loadProvince({ env, state: stack.state, urls: stack.urlsOf(ports), tell: (title) => void next(title) })
    finished()
    await showing
    console.log(`  ${said}`)
  } catch (failure) {
    finished()
    await showing
    console.error(`\n  The province could not be loaded; the stack itself is up. ${failure.message}`)
    process.exitCode = 1
  }
}

/** Only one deploy/up at a time works on a state directory: returns the other one, if there is one. */
function otherUp() {
  const other = readJson(stack.upFile)
  if (alive(other)) return other
  rmSync(stack.upFile, { force: true })
  if (!claim(stack.upFile, identify(process.pid))) return readJson(stack.upFile)
}

async function isUp() {
  if (!stack.announced()) return false
  const checks = await Promise.all(Object.keys(stack.parts).map(stack.isAlive))
  return checks.every(Boolean)
}

async function stopEverything() {
  if (stack.running().length) await step('Stopping', stack.stopAll)
}

async function bringUp() {
  await stack.checkPorts()
  for (const [title, server] of [['Fetching PostgreSQL', 'postgres'], ['Fetching and building Keycloak, once', 'keycloak']]) {
    await step(title, () => build.prepare(server), Date.now(), 1000)
    cancelled()
  }
  if (build.backendStale()) await step('Building the backend', build.buildBackend)
  cancelled()
  if (build.frontendStale()) await step('Building the SPA', build.buildFrontend)
  cancelled()
  if (build.mailStale()) await step('Installing the mail catcher', build.installMail)
  cancelled()
  await step('Unpacking the backend', build.unpackBackend, Date.now(), 1000)
  cancelled()

  if (fresh) stack.forget()
  const started = {}
  const start = (name) => (started[name] = Object.assign(stack.start(name), { since: Date.now() }))
  const undisturbed = () => {
    cancelled()
    nobodyDied(started)
  }
  const healthy = (name) => step(`${stack.parts[name].title} healthy`, () => stack.untilHealthy(name, undisturbed), started[name].since)
  start('postgres')
  await healthy('postgres')
  start('keycloak')
  start('mail')
  await healthy('mail')
  start('backend')
  start('web')
  await healthy('keycloak')
  await settle(stack)
  await healthy('backend')
  await healthy('web')
  stack.announce()
  return started
}

function nobodyDied(started) {
  for (const name of Object.keys(started)) if (!stack.isAlive(name)) throw stack.died(name, started[name])
}

async function watch(started) {
  while (!stopping) {
    nobodyDied(started)
    await sleep(500)
  }
}

async function main() {
  mkdirSync(dirname(stack.upFile), { recursive: true })
  const other = otherUp()
  const up = await isUp()
  if (other && !up) throw new Failure(`Another deploy/up is starting this stack (pid ${other.pid}).`)
  if (other && fresh) throw new Failure('It is up in the foreground of another terminal: stop it there, or with deploy/down, before deploy/up --fresh.')
  if (up && !fresh) {
    if (!other) rmSync(stack.upFile, { force: true })
    console.log('It is already up. deploy/down stops it.')
    await loadDemo(stack.announced())
    return tellWhereItIs(stack.announced())
  }
  try {
    if (stack.running().length) await step(`Stopping what ran before (${stack.running().join(', ')})`, stack.stopAll)
    const started = await bringUp()
    console.log(`\n  Up in ${seconds(began)}.`)
    await loadDemo(stack)
    tellWhereItIs()
    if (detach) return
    console.log('  Ctrl-C stops it.')
    await watch(started)
    console.log()
    await stopEverything()
  } catch (failure) {
    console.error(`\n${failure instanceof Failure ? failure.message : failure.stack}\n`)
    await stopEverything()
    process.exitCode = stopping ? 130 : 1
  } finally {
    rmSync(stack.upFile, { force: true })
  }
}

main()
  .catch((failure) => {
    console.error(failure instanceof Failure ? failure.message : failure.stack)
    process.exitCode = 1
  })
  .finally(() => process.exit())
