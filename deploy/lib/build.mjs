// Builds the backend and the SPA when something they are made of is newer than what was made.
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, readJson, root, run, writeJson } from './processes.mjs'
import { app, logOf } from './stack.mjs'

const modified = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** When a file was made: a reproducible build sets the time of modification to a date of its own. */
const madeAt = (file) => statSync(file, { throwIfNoEntry: false })?.ctimeMs ?? 0

/** The newest change below; a directory's own time tells of files that were removed. */
function newest(directory, skip) {
  let latest = 0
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (skip.has(entry.name)) continue
    latest = Math.max(latest, modified(path), entry.isDirectory() ? newest(path, skip) : 0)
  }
  return latest
}

const backend = join(root, 'backend')
const jar = join(backend, 'target/zhengyun.jar')
const frontend = join(root, 'frontend')
const page = join(frontend, 'dist/index.html')
const made = new Set(['target', 'node_modules', 'dist', 'test', 'e2e', 'test-results', 'playwright-report', 'coverage'])

function has(file, what) {
  if (!modified(file)) throw new Failure(`There is no ${what} here (${file}).`)
}

export function backendStale() {
  has(join(backend, 'pom.xml'), 'backend')
  return madeAt(jar) < newest(backend, made)
}

export function frontendStale() {
  has(join(frontend, 'package.json'), 'SPA')
  return madeAt(page) < newest(frontend, made)
}

export async function buildBackend() {
  await run('Building the backend', 'mvn', ['-B', '-ntp', '-Dstyle.color=never', '-f', join(backend, 'pom.xml'), '-DskipTests', '-Dspotless.check.skip=true', 'package'], { log: logOf('build-backend') })
  has(jar, 'jar after the build')
}

const installed = (home) => modified(join(home, 'node_modules/.package-lock.json')) >= Math.max(modified(join(home, 'package-lock.json')), 1)

const mail = join(root, 'deploy/mail')
export const mailStale = () => !installed(mail)
export const installMail = () => run('Installing the mail catcher', 'npm', ['ci', '--no-audit', '--no-fund'], { cwd: mail, log: logOf('build-mail') })

export async function buildFrontend() {
  if (!installed(frontend))
    await run('Installing the packages of the SPA', 'npm', ['ci', '--no-audit', '--no-fund'], { cwd: frontend, log: logOf('build-frontend-install') })
  await run('Building the SPA', 'npm', ['run', 'build'], { cwd: frontend, log: logOf('build-frontend') }).catch((failure) => {
    rmSync(page, { force: true }) // what a failed build leaves is not to be taken for built
    throw failure
  })
  has(page, 'dist/index.html after the build')
}

/** Unpacks the jar to run from: it starts in half the time, and the next build does not pull it from under a running backend. */
export async function unpackBackend() {
  const stamp = { made: madeAt(jar), size: statSync(jar).size }
  const known = readJson(join(app, 'unpacked.json'))
  if (known?.made === stamp.made && known.size === stamp.size) return
  rmSync(app, { recursive: true, force: true })
  await run('Unpacking the backend', 'java', ['-Djarmode=tools', '-jar', jar, 'extract', '--destination', app], { log: logOf('build-unpack') })
  writeJson(join(app, 'unpacked.json'), stamp)
}

/** Fetches and builds the servers, before the clock of their start begins to tick. */
export async function prepare(server) {
  await run(`Preparing ${server}`, join(root, 'deploy/lib', `prepare-${server}`), [], { log: logOf(`prepare-${server}`) })
}
