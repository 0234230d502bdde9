import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { bashBlocks } from './run-tutorial.mjs'

const runner = join(dirname(fileURLToPath(import.meta.url)), 'run-tutorial.mjs')

function run(markdown) {
  const home = mkdtempSync(join(tmpdir(), 'zhengyun-tutorial-test-'))
  const file = join(home, 'page.md')
  writeFileSync(file, markdown)
  const result = spawnSync(process.execPath, [runner, file], { encoding: 'utf8' })
  rmSync(home, { recursive: true })
  return result
}

test('takes the bash blocks and no others', () => {
  assert.deepEqual(bashBlocks('a\n```bash\none\n```\n```json\ntwo\n```\n````bash\n```\nthree\n````\n'), [
    { line: 3, text: 'one\n' },
    { line: 9, text: '```\nthree\n' },
  ])
})

test('runs them in one shell and shows each', () => {
  const { status, stdout } = run("```bash\nit='a value'\n```\n\n```bash\necho \"<$it>\"\n```\n")
  assert.equal(status, 0)
  assert.match(stdout, /page\.md:6\necho "<\$it>"\n<a value>\n/)
})

test('stops at the first failure, with its code', () => {
  const { status, stdout } = run('```bash\n(exit 7) | cat\n```\n```bash\necho never\n```\n')
  assert.equal(status, 7)
  assert.doesNotMatch(stdout, /\nnever\n/)
})

test('does not take an empty page for a success', () => assert.equal(run('# Nothing\n').status, 1))
