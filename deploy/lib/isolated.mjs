// A second stack beside whatever is up: free ports, a state directory of its own, and gone afterwards whatever happens.
import { spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Failure, root } from './processes.mjs'

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

export async function isolated(name) {
  const ports = {}
  for (const variable of ['ZY_WEB_PORT', 'ZY_API_PORT', 'ZY_KEYCLOAK_PORT', 'ZY_POSTGRES_PORT', 'ZY_MAIL_PORT']) {
    do ports[variable] = String(await freePort())
    while (new Set(Object.values(ports)).size < Object.keys(ports).length)
  }
  const urls = {
    ZY_WEB_URL: `http://localhost:${ports.ZY_WEB_PORT}`,
    ZY_API_URL: `http://localhost:${ports.ZY_API_PORT}`,
    ZY_KEYCLOAK_URL: `http://localhost:${ports.ZY_KEYCLOAK_PORT}`,
    ZY_MAIL_URL: `http://localhost:${ports.ZY_MAIL_PORT}`,
  }
  const state = join(root, '.local', name)
  const env = { ...process.env, ...ports, ...urls, ZY_STATE_DIR: state }
  const command = (script, ...args) => ({ command: join(root, 'deploy', script), args, env })
  return { env, state, up: (...args) => command('up', '--detach', ...args), down: command('down') }
}

const children = new Set()
const cleanups = new Set()

/** Runs a command, its output shown as it comes; resolves to its exit code and output, never throws for a non-zero one. */
export function execute({ command, args = [], env = process.env, cwd = root, quiet = false }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    children.add(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
        if (!quiet) process.stdout.write(text)
      })
    child.on('error', (error) => (output += error.message))
    child.on('exit', () => endGroup(child, 'SIGKILL')) // what it left behind, and what would hold its output open
    child.on('close', (code, signal) => {
      children.delete(child)
      resolve({ code: code ?? signal ?? 1, output })
    })
  })
}

function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal)
  } catch {} // nobody left
}

/** Gives `body` a running stack from empty data, and stops it afterwards. */
export async function withStack(name, body) {
  const stack = await isolated(name)
  const stop = () => spawnSync(stack.down.command, [], { env: stack.env, stdio: 'ignore' })
  cleanups.add(stop)
  try {
    const { code, output } = await execute(stack.up('--fresh'))
    if (code !== 0) throw new Failure(`The stack for ${name} did not come up (${code}).`)
    return await body(stack, output)
  } finally {
    stop()
    cleanups.delete(stop)
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    for (const child of children) endGroup(child, 'SIGTERM')
    cleanups.forEach((clean) => clean())
    process.exit(130)
  })
