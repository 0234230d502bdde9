// Keycloak imports a realm only once. When the web origin or the realm's files have changed since, this brings the running
// realm along as far as that is safe: the SPA's redirect URIs, and accounts, clients and roles that are new.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { localRealm } from '../../keycloak/local/realm.mjs'
import { readJson, writeJson } from './processes.mjs'

export async function settle({ state, urls, secrets }) {
  const file = join(state, 'keycloak', 'imported.json')
  const realm = localRealm()
  const now = { webOrigin: urls.web, digest: createHash('sha256').update(JSON.stringify(realm)).digest('hex') }
  const before = readJson(file)
  if (before && (before.webOrigin !== now.webOrigin || before.digest !== now.digest)) {
    const call = await administrator(urls.keycloak, secrets().keycloakAdmin)
    const [spa] = await call('GET', '/clients?clientId=zhengyun-spa')
    const { rootUrl, redirectUris, webOrigins } = filled(realm.clients.find(({ clientId }) => clientId === spa.clientId), urls.web)
    await call('PUT', `/clients/${spa.id}`, { ...spa, rootUrl, redirectUris, webOrigins })
    const { users, roles, clients } = filled(realm, urls.web)
    const people = users.filter((user) => !user.serviceAccountClientId)
    await call('POST', '/partialImport', { ifResourceExists: 'SKIP', roles, clients, users: people })
    if (before.digest !== now.digest)
      console.log('  ! keycloak/ has changed since this data was made: new accounts and clients are in, other changes need deploy/up --fresh')
  }
  writeJson(file, now)
}

const filled = (part, origin) => JSON.parse(JSON.stringify(part).replaceAll('${ZY_WEB_ORIGIN}', origin))

async function administrator(keycloak, password) {
  const grant = new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', username: 'admin', password })
  const answer = await fetch(`${keycloak}/realms/master/protocol/openid-connect/token`, { method: 'POST', body: grant })
  if (!answer.ok) throw new Error(`Keycloak's administrator could not sign in (${answer.status})`)
  const { access_token } = await answer.json()
  return async (method, path, body) => {
    const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' }
    const response = await fetch(`${keycloak}/admin/realms/zhengyun${path}`, { method, headers, body: body && JSON.stringify(body) })
    if (!response.ok) throw new Error(`Keycloak answered ${response.status} to ${method} ${path}: ${await response.text()}`)
    const text = await response.text()
    return text && JSON.parse(text)
  }
}
