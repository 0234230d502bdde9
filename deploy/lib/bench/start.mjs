// How long a start takes once everything is built and the data is there, and what the backend then holds in memory.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execute, withStack } from '../isolated.mjs'
import { readJson } from '../processes.mjs'

await withStack('bench', async ({ env, state, up, down }) => {
  for (let round = 1; round <= 3; round++) {
    await execute({ ...down, quiet: true })
    const began = performance.now()
    const { code } = await execute({ ...up(), quiet: true })
    if (code !== 0) throw new Error('The second start failed')
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    const { pid } = readJson(join(state, 'run/backend.json'))
    const [, kilobytes] = readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+)/m)
    console.log(`start seconds=${seconds} rssMb=${Math.round(kilobytes / 1024)} round=${round}`)
  }
})
process.exit()
