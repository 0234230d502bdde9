// Checks deploy/up and deploy/down as a person would meet them, on the stack that deploy/test has up (its ports and its
// state directory are in the environment).
import assert from 'node:assert/strict'
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { execute, isolated } from './isolated.mjs'
import { alive, identify, readJson, root } from './processes.mjs'

const { env } = process
const up = (more = {}, ...args) => execute({ command: join(root, 'deploy/up'), args: ['--detach', ...args], env: { ...env, ...more }, quiet: true })
const part = (name) => readJson(join(env.ZY_STATE_DIR, 'run', `${name}.json`))
const names = ['postgres', 'keycloak', 'mail', 'backend', 'web']

let passed = 0
let failed = 0
async function test(name, body) {
  try {
    await body()
    passed++
    console.log(`✓ ${name}`)
  } catch (error) {
    failed++
    console.log(`✗ ${name}\n  ${error.message}`)
  }
}

await test('a second up says that it is already up', async () => {
  const before = names.map((name) => part(name).pid)
  const { code, output } = await up()
  assert.equal(code, 0)
  assert.match(output, /already up/)
  assert.deepEqual(names.map((name) => part(name).pid), before)
})

await test('nothing listens on any address but loopback', () => {
  for (const { address, pid } of listening(names.map((name) => part(name).pid))) assert.match(address, /^(127\.0\.0\.1|::1)$/, `pid ${pid} listens on ${address}`)
})

await test('a taken port is named with the variable that moves it, and nothing is left running', async () => {
  const other = await isolated('test-ports')
  const holder = createServer().listen(Number(other.env.ZY_KEYCLOAK_PORT), '127.0.0.1')
  const { code, output } = await execute({ ...other.up(), quiet: true })
  await new Promise((closed) => holder.close(closed))
  assert.equal(code, 1)
  assert.match(output, new RegExp(`Port ${other.env.ZY_KEYCLOAK_PORT} .*ZY_KEYCLOAK_PORT`))
  assert.equal(readJson(join(other.state, 'run/postgres.json')), undefined)
})

await test('the SPA is served with its security headers, on every route', async () => {
  const page = await fetch(`${env.ZY_WEB_URL}/applications/1`)
  assert.equal(page.status, 200)
  assert.match(page.headers.get('content-security-policy'), /frame-ancestors 'none'/)
  assert.match(page.headers.get('content-security-policy'), new RegExp(`connect-src 'self' ${env.ZY_KEYCLOAK_URL}`))
  assert.equal(page.headers.get('x-content-type-options'), 'nosniff')
  assert.equal((await fetch(`${env.ZY_WEB_URL}/assets/none.js`)).status, 404)
})

await test('a recycled pid is not taken for the process that had it', () => {
  const me = identify(process.pid)
  assert.equal(alive(me), true)
  assert.equal(alive({ ...me, started: String(Number(me.started) - 1) }), false)
  assert.equal(alive({ ...me, boot: 'another boot' }), false)
})

await test('up recovers when every part was killed, and down stops all of them', async () => {
  for (const name of names) process.kill(part(name).pid, 'SIGKILL')
  const { code, output } = await up()
  assert.equal(code, 0, output)
  const parts = names.map(part)
  assert.ok(parts.every(alive))
  assert.equal((await execute({ command: join(root, 'deploy/down'), env, quiet: true })).code, 0)
  assert.ok(!parts.some(alive))
})

console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)

/** The TCP addresses on which these processes listen. */
function listening(pids) {
  const sockets = new Map()
  for (const pid of pids)
    for (const fd of readdirSync(`/proc/${pid}/fd`)) {
      const [, inode] = link(`/proc/${pid}/fd/${fd}`).match(/^socket:\[(\d+)\]$/) ?? []
      if (inode) sockets.set(inode, pid)
    }
  return ['tcp', 'tcp6'].flatMap((family) =>
    readFileSync(`/proc/net/${family}`, 'utf8').trim().split('\n').slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , status, , , , , , inode]) => status === '0A' && sockets.has(inode))
      .map(([, local, , , , , , , , inode]) => ({ address: readable(local.split(':')[0]), pid: sockets.get(inode) })),
  )
}

function link(path) {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

/** /proc/net writes each 32-bit word of an address in host order. */
function readable(hex) {
  const bytes = hex.match(/.{8}/g).flatMap((word) => word.match(/../g).reverse().map((byte) => parseInt(byte, 16)))
  if (bytes.length === 4) return bytes.join('.')
  if (bytes.slice(0, 10).every((b) => b === 0) && bytes[10] === 0xff) return bytes.slice(12).join('.') // IPv4 in IPv6
  return bytes.every((b, i) => b === (i === 15 ? 1 : 0)) ? '::1' : bytes.join('.')
}
