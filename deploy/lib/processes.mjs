// Processes that outlive the command that started them, and how to know them again: a pid alone may have been recycled,
// so a pid file also holds the kernel's start time of the process and the id of the boot.
import { spawn } from 'node:child_process'
import { closeSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const boot = () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()

function started(pid) {
  try {
    const [state, ...rest] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
    return state === 'Z' || state === 'X' ? undefined : rest[18] // field 22 of proc_pid_stat(5)
  } catch {
    return undefined
  }
}

export const identify = (pid) => ({ pid, started: started(pid), boot: boot() })

export const alive = (id) => Boolean(id?.started) && id.boot === boot() && started(id.pid) === id.started

export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

export function writeJson(file, value, mode = 0o644) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, JSON.stringify(value, null, 2) + '\n', { mode })
  renameSync(`${file}.new`, file)
}

/** Makes the file, unless it is there: one of several callers wins. */
export function claim(file, value) {
  writeJson(`${file}.${process.pid}`, value)
  try {
    linkSync(`${file}.${process.pid}`, file)
    return true
  } catch {
    return false
  } finally {
    rmSync(`${file}.${process.pid}`)
  }
}

/** Starts a process in a session of its own, so that Ctrl-C in the terminal reaches only us. */
export function launch({ command, args = [], env = {}, log, pidFile }) {
  mkdirSync(dirname(log), { recursive: true })
  try {
    renameSync(log, log.replace(/\.log$/, '.1.log'))
  } catch {}
  const out = openSync(log, 'a')
  const child = spawn(command, args, { detached: true, stdio: ['ignore', out, out], env: { ...process.env, ...env } })
  closeSync(out)
  const process_ = { exit: undefined }
  child.on('error', (error) => (process_.exit = error.message))
  child.on('exit', (code, signal) => (process_.exit = signal ? `was ended by ${signal}` : `exited with code ${code}`))
  child.unref()
  if (child.pid) writeJson(pidFile, identify(child.pid))
  return process_
}

/** Ends exactly the process of this pid file, if it is still that process: politely, then after a while for good. */
export async function end(pidFile, signal, patience) {
  const id = readJson(pidFile)
  if (alive(id)) {
    process.kill(id.pid, signal)
    const deadline = Date.now() + patience
    while (alive(id) && Date.now() < deadline) await sleep(50)
    if (alive(id)) process.kill(id.pid, 'SIGKILL')
    while (alive(id)) await sleep(50)
  }
  rmSync(pidFile, { force: true })
}

export function tail(log, lines = 40) {
  try {
    return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).map((line) => `  | ${line}`).join('\n')
  } catch {
    return '  | (no log)'
  }
}

const interruptions = new Set()

/** Ends what `run` is waiting for, with everything that it started in turn. */
export const interrupt = () => interruptions.forEach((stop) => stop())

/** Runs a command to its end, its output in a log; throws with the end of that log. */
export async function run(title, command, args, { log, ...options }) {
  mkdirSync(dirname(log), { recursive: true })
  const out = openSync(log, 'w')
  const child = spawn(command, args, { stdio: ['ignore', out, out], detached: true, ...options })
  closeSync(out)
  const stop = () => child.exitCode ?? process.kill(-child.pid)
  interruptions.add(stop)
  const failure = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('exit', (code, signal) => resolve(code === 0 ? undefined : signal ? `ended by ${signal}` : `exit code ${code}`))
  })
  interruptions.delete(stop)
  if (failure) throw new Failure(`${title} failed: ${failure}. The end of ${log}:\n${tail(log)}`)
}

/** A failure that is told in full by its message; a stack trace would add nothing. */
export class Failure extends Error {}

export const root = process.env.ZY_ROOT
export const lib = join(root, 'deploy/lib')
