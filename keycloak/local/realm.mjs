// Prints the realm of a local stack: the realm as production imports it, plus overlay.json (what only a local realm may
// have) and the demo accounts of accounts.csv. Placeholders are left for Keycloak to fill in from its environment.
import { readFileSync } from 'node:fs'

const password = 'zhengyun'
const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8')

export function accounts() {
  const [header, ...rows] = read('accounts.csv').trim().split('\n').map((line) => line.split(','))
  return rows.map((row) => Object.fromEntries(header.map((column, i) => [column, row[i]])))
}

export function localRealm() {
  const realm = JSON.parse(read('../realm/zhengyun-realm.json'))
  const { clients, ...settings } = JSON.parse(read('overlay.json'))
  for (const client of clients) {
    const known = realm.clients.find(({ clientId }) => clientId === client.clientId)
    if (known) Object.assign(known, client)
    else realm.clients.push(client)
  }
  return { ...realm, ...settings, users: [...realm.users, ...accounts().map(user)] }
}

function user({ username, lastName, firstName, org, role, capacity }) {
  return {
    username,
    firstName,
    lastName,
    email: `${username}@zhengyun.example`,
    emailVerified: true,
    enabled: true,
    attributes: { org: [org], fullName: [lastName + firstName] },
    credentials: [{ type: 'password', value: password, temporary: false }],
    realmRoles: [capacity || role, 'default-roles-zhengyun'], // a capacity's role comes with it, see the composites
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) console.log(JSON.stringify(localRealm(), null, 1))
