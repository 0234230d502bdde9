// Kills parts of a stack at random, again and again, and sees it come back each time with its people still able to sign in.
//   deploy/soak kills          ZY_SOAK_MINUTES=10
import { join } from 'node:path'
import { execute, withStack } from '../isolated.mjs'
import { readJson, root } from '../processes.mjs'

const until = Date.now() + Number(process.env.ZY_SOAK_MINUTES ?? 10) * 60_000
const names = ['postgres', 'keycloak', 'backend', 'web']

await withStack('soak', async ({ env, state, up }) => {
  let rounds = 0
  for (; Date.now() < until; rounds++) {
    const victims = names.filter(() => Math.random() < 0.4)
    for (const name of victims) process.kill(readJson(join(state, `run/${name}.json`)).pid, 'SIGKILL')
    const { code, output } = await execute({ ...up(), quiet: true })
    if (code !== 0) throw new Error(`After killing ${victims}: ${output}`)
    const check = await execute({ command: process.execPath, args: [join(root, 'keycloak/check.mjs')], env, quiet: true })
    if (check.code !== 0) throw new Error(`After killing ${victims}: ${check.output}`)
    console.log(`killed ${victims.join(', ') || 'nobody'}: back`)
  }
  console.log(`kills rounds=${rounds} recovered=${rounds}`)
})
process.exit()
