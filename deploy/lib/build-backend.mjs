// Builds the backend if it is stale, saying so only then.
import { backendStale, buildBackend } from './build.mjs'

if (backendStale()) {
  console.log('Building the backend')
  await buildBackend().catch((failure) => {
    console.error(failure.message)
    process.exitCode = 1
  })
}
