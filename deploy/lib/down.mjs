// deploy/down
import { alive, end, readJson } from './processes.mjs'
import { running, state, stopAll, upFile } from './stack.mjs'

const inForeground = alive(readJson(upFile))
const was = running()
if (inForeground) await end(upFile, 'SIGTERM', 180_000) // it stops its parts itself
await stopAll()
console.log(inForeground || was.length ? `Stopped${was.length ? `: ${was.join(', ')}` : ''}.` : `Nothing of ${state} is running.`)
