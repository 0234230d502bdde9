// Asks a running local Keycloak (ZY_KEYCLOAK_URL) for a token of every demo account and every provider's machine, and
// checks each claim that the contract names. Run by deploy/test; by hand: ZY_KEYCLOAK_URL=http://localhost:8180 node keycloak/check.mjs
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { accounts, localRealm } from './local/realm.mjs'

const keycloak = process.env.ZY_KEYCLOAK_URL ?? 'http://localhost:8180'
const issuer = `${keycloak}/realms/zhengyun`
const roleOf = { agency: 'bureau', government: 'bureau', finance: 'bureau', supervisor: 'bureau', auditor: 'expert', superior: 'unit', admin: undefined }

async function post(path, form) {
  const answer = await fetch(`${issuer}/protocol/openid-connect/${path}`, { method: 'POST', body: new URLSearchParams(form) })
  return { status: answer.status, ...(await answer.json()) }
}
const token = (form) => post('token', form)
const login = (username, password = 'zhengyun') => token({ grant_type: 'password', client_id: 'zhengyun-cli', username, password })
const machine = (client_id, client_secret = 'zhengyun-local') => token({ grant_type: 'client_credentials', client_id, client_secret })
const claims = ({ access_token, error_description }) => {
  assert.ok(access_token, error_description)
  return JSON.parse(Buffer.from(access_token.split('.')[1], 'base64url'))
}

let passed = 0
let failed = 0
async function test(name, body) {
  try {
    await body()
    passed++
  } catch (error) {
    failed++
    console.log(`✗ ${name}\n  ${error.message}`)
  }
}

function checkCommon(claim, { org, roles, capacities }) {
  assert.equal(claim.iss, issuer)
  assert.equal(claim.aud, 'zhengyun-api')
  assert.ok(Math.abs(claim.exp - claim.iat - 300) <= 1) // two clock readings, rounded
  assert.equal(claim.org, org)
  assert.deepEqual(claim.roles.toSorted(), roles.toSorted())
  assert.deepEqual(claim.capacities ?? [], capacities)
}

for (const { username, lastName, firstName, org, role, capacity } of accounts())
  await test(`${username} signs in with organization, role and capacity`, async () => {
    const claim = claims(await login(username))
    assert.equal(role, capacity ? (roleOf[capacity] ?? '') : role)
    checkCommon(claim, { org, roles: [role, capacity].filter(Boolean), capacities: [capacity].filter(Boolean) })
    assert.equal(claim.preferred_username, username)
    assert.equal(claim.name, lastName + firstName)
    assert.equal(claim.email, `${username}@zhengyun.example`)
    assert.equal(claim.email_verified, true)
  })

for (const { username, serviceAccountClientId, attributes } of localRealm().users.filter((u) => u.serviceAccountClientId)) {
  await test(`the machine ${serviceAccountClientId} signs in as its provider`, async () => {
    const claim = claims(await machine(serviceAccountClientId))
    checkCommon(claim, { org: attributes.org[0], roles: ['provider'], capacities: [] })
    assert.equal(claim.preferred_username, username)
  })
  await test(`the machine ${serviceAccountClientId} needs its secret`, async () => {
    assert.equal((await machine(serviceAccountClientId, 'wrong')).status, 401)
  })
}

await test('refuses a wrong password', async () => assert.equal((await login('unit.lanxian', 'wrong')).error, 'invalid_grant'))

await test('refuses the direct grant to the browser client', async () => {
  const answer = await token({ grant_type: 'password', client_id: 'zhengyun-spa', username: 'unit.lanxian', password: 'zhengyun' })
  assert.equal(answer.error, 'unauthorized_client')
})

await test('a refresh token serves once', async () => {
  const { refresh_token } = await login('unit.lanxian')
  const refresh = () => token({ grant_type: 'refresh_token', client_id: 'zhengyun-cli', refresh_token })
  assert.equal((await refresh()).status, 200)
  assert.equal((await refresh()).error, 'invalid_grant')
})

const authorize = (parameters) => {
  const query = new URLSearchParams({ client_id: 'zhengyun-spa', response_type: 'code', scope: 'openid profile email', ...parameters })
  return fetch(`${issuer}/protocol/openid-connect/auth?${query}`, { redirect: 'manual' })
}
const web = process.env.ZY_WEB_URL ?? 'http://localhost:3000'
const challenge = { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' }

await test('the browser client signs in with PKCE, and only back to the SPA', async () => {
  assert.equal((await authorize({ redirect_uri: `${web}/callback`, ...challenge })).status, 200)
  assert.equal((await authorize({ redirect_uri: 'http://localhost:1/callback', ...challenge })).status, 400)
  assert.match((await authorize({ redirect_uri: `${web}/callback` })).headers.get('location') ?? '', /error=invalid_request/)
})

await test('the sign-in page speaks Chinese by default, and English', async () => {
  const text = async (more) => (await authorize({ redirect_uri: `${web}/callback`, ...challenge, ...more })).text()
  assert.match(await text({}), /lang="zh/)
  assert.match(await text({ ui_locales: 'en' }), /lang="en/)
})

await test('what production imports holds no people, no direct grant and no known secret', () => {
  const realm = JSON.parse(readFileSync(new URL('realm/zhengyun-realm.json', import.meta.url), 'utf8'))
  assert.deepEqual(realm.users.filter((u) => !u.serviceAccountClientId), [])
  assert.deepEqual(realm.clients.filter((c) => c.secret || c.directAccessGrantsEnabled || c.clientId === 'zhengyun-cli'), [])
})

console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
