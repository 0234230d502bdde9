// psql against a stack's own database, for benchmarks: what it prints, without decoration.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { readJson } from './processes.mjs'

/**
 * @returns run(sql): one or several statements; run(sql, feed): the same, with rows written to its standard input;
 *     run(undefined, feed): what is written to its standard input is a script, carried out whole or not at all
 */
export const psqlOf = ({ env, state }) =>
  (sql, feed) =>
    new Promise((resolve, reject) => {
      const child = spawn('psql', ['-X', '-q', '-t', '-A', '-v', 'ON_ERROR_STOP=1', ...(sql === undefined ? ['-1', '-f', '-'] : ['-c', sql])], {
        env: {
          ...env,
          PGHOST: '127.0.0.1',
          PGPORT: env.ZY_POSTGRES_PORT,
          PGUSER: 'zhengyun',
          PGDATABASE: 'zhengyun',
          PGPASSWORD: readJson(join(state, 'secrets.json')).database,
        },
        stdio: ['pipe', 'pipe', 'inherit'],
      })
      let output = ''
      child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
      child.on('error', () => reject(new Error('psql is missing: apt-get install postgresql-client')))
      child.on('close', (code) => (code === 0 ? resolve(output.trim()) : reject(new Error(`psql ended with ${code}`))))
      if (feed) feed(child.stdin)
      else child.stdin.end()
    })
