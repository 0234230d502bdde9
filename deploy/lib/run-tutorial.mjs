// Runs a tutorial literally: the ```bash blocks of a Markdown file, one after another, in one bash that stops at the first
// command that fails. The stack must be up; ZY_API_URL and ZY_KEYCLOAK_URL say where, as the tutorial itself reads them.
//   node deploy/lib/run-tutorial.mjs docs/tutorial/lan-county-by-curl.md
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The blocks with the line each begins at. A fence may be longer than three, and ends with one as long. */
export function bashBlocks(markdown) {
  const blocks = []
  let open
  markdown.split('\n').forEach((line, index) => {
    const [, fence, language] = /^\s*(`{3,})\s*(\S*)/.exec(line) ?? []
    if (open && fence?.length >= open.fence.length && !language) {
      if (open.language === 'bash') blocks.push({ line: open.line, text: open.lines.join('\n') + '\n' })
      open = undefined
    } else if (open) open.lines.push(line)
    else if (fence) open = { fence, language, line: index + 2, lines: [] }
  })
  return blocks
}

const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`

/** Each block, shown before it runs. */
export const script = (name, blocks) =>
  ['set -euo pipefail', ...blocks.flatMap(({ line, text }) => [`printf '\\n── %s:%s\\n%s' ${quoted(name)} ${line} ${quoted(text)}`, text])].join('\n')

function run(name) {
  const blocks = bashBlocks(readFileSync(name, 'utf8'))
  if (!blocks.length) {
    console.error(`${name} has no bash blocks`)
    process.exit(1)
  }
  const home = mkdtempSync(join(tmpdir(), 'zhengyun-tutorial-'))
  const file = join(home, 'tutorial.sh')
  writeFileSync(file, script(name, blocks))
  const bash = spawn('bash', [file], { stdio: ['ignore', 'inherit', 'inherit'] })
  const stop = (signal) => bash.kill(signal)
  process.on('SIGINT', stop).on('SIGTERM', stop)
  bash.on('exit', (code, signal) => {
    rmSync(home, { recursive: true })
    console.log(code === 0 ? `\n${blocks.length} passed, 0 failed` : `\nThe block above failed (${code ?? signal})\n0 passed, 1 failed`)
    process.exit(code ?? 1)
  })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv.length !== 3) {
    console.error('usage: node deploy/lib/run-tutorial.mjs FILE.md')
    process.exit(2)
  }
  run(process.argv[2])
}
