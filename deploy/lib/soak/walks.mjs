// Random people make random moves over HTTP in every pack, far more often than the tests do it.
//   deploy/soak walks          ZY_SOAK_WALKS=300, ZY_SOAK_SEED=… for the same ones again
import { execute } from '../isolated.mjs'

const walks = process.env.ZY_SOAK_WALKS ?? '300'
const seed = process.env.ZY_SOAK_SEED
const args = ['-B', '-ntp', '-q', '-f', 'backend/pom.xml', 'test', '-Dtest=HttpWalkTests', `-Dzhengyun.walks=${walks}`]
const { code } = await execute({ command: 'mvn', args: seed ? [...args, `-Dzhengyun.walk-seed=${seed}`] : args })
console.log(`walks count=${walks} ${code === 0 ? 'held' : 'failed'}`)
process.exit(code === 0 ? 0 : 1)
