// What a local stack consists of: its settings, its parts, how each is started, known to be healthy, and stopped.
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure, alive, end, launch, lib, readJson, tail, writeJson } from './processes.mjs'

const env = process.env
export const state = env.ZY_STATE_DIR
const run = (name) => join(state, 'run', `${name}.json`)
export const upFile = run('up')
const stackFile = run('stack')
export const data = ['postgres', 'keycloak', 'papers', 'mail'].map((name) => join(state, name))
export const app = join(state, 'app')
const secretsFile = join(state, 'secrets.json')

export const ports = {
  ZY_WEB_PORT: Number(env.ZY_WEB_PORT || 3000),
  ZY_API_PORT: Number(env.ZY_API_PORT || 8080),
  ZY_KEYCLOAK_PORT: Number(env.ZY_KEYCLOAK_PORT || 8180),
  ZY_POSTGRES_PORT: Number(env.ZY_POSTGRES_PORT || 5433),
}

export const urlsOf = (p) => ({
  web: `http://localhost:${p.ZY_WEB_PORT}`,
  api: `http://localhost:${p.ZY_API_PORT}`,
  keycloak: `http://localhost:${p.ZY_KEYCLOAK_PORT}`,
  issuer: `http://localhost:${p.ZY_KEYCLOAK_PORT}/realms/zhengyun`,
})
export const urls = urlsOf(ports)

/** Passwords of this stack alone, made once, readable by its owner alone. */
export function secrets() {
  const known = readJson(secretsFile)
  if (known) return known
  const made = Object.fromEntries(['database', 'keycloakDatabase', 'keycloakAdmin'].map((of) => [of, randomBytes(18).toString('hex')]))
  writeJson(secretsFile, made, 0o600)
  return made
}

export function forget() {
  for (const directory of data) rmSync(directory, { recursive: true, force: true })
  rmSync(secretsFile, { force: true })
}

/** Health checks return when all is well, and throw what is not. */
const answers = (url) => async () => {
  const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(5000) })
  if (!ok) throw new Error(`${url} answered ${status}`)
}

async function postgresReady() {
  const [pid, , , , , , , status] = readFileSync(join(state, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  if (Number(pid) !== pidOf('postgres') || status?.trim() !== 'ready') throw new Error('postmaster.pid does not say ready') // as pg_ctl tells
}

export const parts = {
  postgres: {
    title: 'PostgreSQL',
    check: postgresReady,
    start: () => ({
      command: join(lib, 'run-postgres'),
      env: {
        ZY_POSTGRES_PORT: String(ports.ZY_POSTGRES_PORT),
        ZY_POSTGRES_DATA: join(state, 'postgres'),
        ZY_DATABASE_PASSWORD: secrets().database,
        ZY_KEYCLOAK_DB_PASSWORD: secrets().keycloakDatabase,
      },
    }),
  },
  keycloak: {
    title: 'Keycloak',
    check: answers(`http://127.0.0.1:${ports.ZY_KEYCLOAK_PORT}/realms/zhengyun/.well-known/openid-configuration`),
    start: () => ({
      command: join(lib, 'run-keycloak'),
      env: {
        ZY_KEYCLOAK_PORT: String(ports.ZY_KEYCLOAK_PORT),
        ZY_KEYCLOAK_DB_URL: `jdbc:postgresql://127.0.0.1:${ports.ZY_POSTGRES_PORT}/keycloak`,
        ZY_KEYCLOAK_DB_USER: 'keycloak',
        ZY_KEYCLOAK_DB_PASSWORD: secrets().keycloakDatabase,
        ZY_KEYCLOAK_DATA: join(state, 'keycloak'),
        ZY_WEB_ORIGIN: urls.web,
        KC_BOOTSTRAP_ADMIN_USERNAME: 'admin',
        KC_BOOTSTRAP_ADMIN_PASSWORD: secrets().keycloakAdmin,
      },
    }),
  },
  mail: {
    title: 'mail catcher',
    check: async () => answers(mailPage())(),
    start: () => ({
      command: process.execPath,
      args: [join(env.ZY_ROOT, 'deploy/mail/catcher.mjs')],
      env: { ZY_MAIL_DATA: join(state, 'mail'), ZY_MAIL_PORT: env.ZY_MAIL_PORT ?? '' },
    }),
  },
  backend: {
    title: 'backend',
    check: answers(`http://127.0.0.1:${ports.ZY_API_PORT}/actuator/health/readiness`),
    start: () => ({
      command: join(env.JAVA_HOME, 'bin/java'),
      // The archive of loaded classes is written at the first stop and halves the work of every later start.
      args: ['-Xmx512m', '-XX:+ExitOnOutOfMemoryError', '--enable-native-access=ALL-UNNAMED', '-XX:+AutoCreateSharedArchive', `-XX:SharedArchiveFile=${join(app, 'classes.jsa')}`, '-Xlog:cds=off', '-Xlog:cds+dynamic=off', '-jar', join(app, 'zhengyun.jar')],
      env: {
        SPRING_PROFILES_ACTIVE: 'local',
        SERVER_ADDRESS: '127.0.0.1',
        SERVER_PORT: String(ports.ZY_API_PORT),
        ZY_API_PORT: String(ports.ZY_API_PORT),
        LOGGING_STRUCTURED_FORMAT_CONSOLE: '', // lines for people; production writes JSON
        ZY_DATABASE_HOST: '127.0.0.1',
        ZY_DATABASE_PORT: String(ports.ZY_POSTGRES_PORT),
        ZY_DATABASE_NAME: 'zhengyun',
        ZY_DATABASE_USER: 'zhengyun',
        ZY_DATABASE_PASSWORD: secrets().database,
        ZY_ISSUER: urls.issuer,
        ZY_WEB_ORIGIN: urls.web,
        ZY_DATA_DIR: join(state, 'papers'),
        ZY_PAGE_URL: urls.web,
        SPRING_MAIL_HOST: '127.0.0.1',
        SPRING_MAIL_PORT: String(mailPorts().smtp),
      },
    }),
  },
  web: {
    title: 'web server',
    check: answers(`http://127.0.0.1:${ports.ZY_WEB_PORT}/config.json`),
    start: () => ({
      command: process.execPath,
      args: [join(lib, 'web.mjs')],
      env: {
        ZY_WEB_PORT: String(ports.ZY_WEB_PORT),
        ZY_WEB_ROOT: join(env.ZY_ROOT, 'frontend/dist'),
        ZY_API_URL: `http://127.0.0.1:${ports.ZY_API_PORT}`,
        ZY_ISSUER: urls.issuer,
      },
    }),
  },
}

/** The catcher takes the usual ports where they are free, and says which it took. */
const mailPorts = () => {
  const taken = readJson(join(state, 'mail/ports.json'))
  if (taken?.pid !== pidOf('mail')) throw new Error('it has not said its ports')
  return taken
}
export const mailPage = () => `http://127.0.0.1:${mailPorts().page}/letters.json?to=nobody`

export const logOf = (name) => join(state, 'logs', `${name}.log`)
export const isAlive = (name) => alive(readJson(run(name)))
export const pidOf = (name) => readJson(run(name))?.pid
export const running = () => Object.keys(parts).filter(isAlive)

export function start(name) {
  mkdirSync(join(state, 'papers'), { recursive: true, mode: 0o700 })
  return launch({ ...parts[name].start(), log: logOf(name), pidFile: run(name) })
}

export function died(name, started) {
  return new Failure(`The ${parts[name].title} ${started.exit ?? 'ended'}. The end of ${logOf(name)}:\n${tail(logOf(name))}`)
}

const patience = 300 // seconds; a loaded small machine needs one or two minutes

/** Waits until the part is healthy; throws when it takes too long, or when `undisturbed` does. */
export async function untilHealthy(name, undisturbed) {
  const { title, check } = parts[name]
  const deadline = Date.now() + patience * 1000
  for (;;) {
    undisturbed()
    try {
      return await check()
    } catch (error) {
      if (Date.now() > deadline)
        throw new Failure(`The ${title} was not healthy within ${patience} s (${error.cause?.message ?? error.message}). The end of ${logOf(name)}:\n${tail(logOf(name))}`)
    }
    await sleep(100)
  }
}

/** Stops what runs, the database last: whoever writes to it goes first. */
export async function stopAll() {
  await Promise.all([end(run('web'), 'SIGTERM', 5_000), end(run('mail'), 'SIGTERM', 5_000), end(run('keycloak'), 'SIGTERM', 20_000), end(run('backend'), 'SIGTERM', 60_000)])
  await end(run('postgres'), 'SIGINT', 60_000) // its fast shutdown: no waiting for clients
  rmSync(stackFile, { force: true })
}

export const announce = () => writeJson(stackFile, { ports })
export const announced = () => readJson(stackFile)

/** Names the first port that something else holds, with the variable that moves it. */
export async function checkPorts() {
  for (const [variable, port] of Object.entries(ports))
    for (const host of ['127.0.0.1', '::1'])
      await new Promise((resolve, reject) => {
        const server = createServer()
        server.once('error', ({ code }) => {
          if (code === 'EADDRINUSE') reject(new Failure(`Port ${port} is taken by another program: choose another one with ${variable}, for example ${variable}=${port + 10} deploy/up.`))
          else if (code === 'EACCES') reject(new Failure(`Port ${port} may not be used here: choose another one with ${variable}.`))
          else resolve() // no IPv6 here
        })
        server.listen(port, host, () => server.close(resolve))
      })
}
