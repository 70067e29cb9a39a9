import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Progress goes to stderr: stdout belongs to the command (`bench --json` is read by machines). */
export const say = (line) => process.stderr.write(`${line}\n`)

export const give = (line) => {
  say(line)
  process.exit(1)
}

const windows = process.platform === 'win32'

/** The Node the project is written for, or the installed one where the registry has no such package (macOS). */
export function projectNode() {
  const pinned = join(root, 'node_modules', `node-${windows ? 'win' : process.platform}-${process.arch}`)
  const binary = join(pinned, 'bin', windows ? 'node.exe' : 'node')
  if (existsSync(binary)) return { command: binary, flags: [] }
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 22) give(`Lianxin needs Node 22 or newer on this machine; this is Node ${process.versions.node}.`)
  const stripsTypes = major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)
  return { command: process.execPath, flags: stripsTypes ? [] : ['--experimental-strip-types'] }
}

/** Starts a file under the project's Node. PATH carries node_modules/.bin so that children find the same Node. */
export function startNode(file, args = [], { flags = [], env = {}, ...options } = {}) {
  const node = projectNode()
  const bin = join(root, 'node_modules', '.bin')
  const PATH = `${bin}${windows ? ';' : ':'}${process.env.PATH ?? ''}`
  return spawn(node.command, [...node.flags, ...flags, file, ...args], {
    cwd: root,
    stdio: 'inherit',
    ...options,
    env: { ...process.env, PATH, ...env },
  })
}

/** Waits for a child to end. A signal sent to us alone is passed on; Ctrl-C reaches the child by itself. */
export function ended(child) {
  const passOn = (signal) => child.kill(signal)
  const stayForChild = () => {}
  process.on('SIGTERM', passOn).on('SIGHUP', passOn).on('SIGINT', stayForChild)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      process.off('SIGTERM', passOn).off('SIGHUP', passOn).off('SIGINT', stayForChild)
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
}

export const runNode = (file, args, options) => ended(startNode(file, args, options))

/** Runs quietly; shows what was printed only when it failed. Returns whether it went well. */
export async function runQuietly(child) {
  const printed = []
  child.stdout.on('data', (chunk) => printed.push(chunk))
  child.stderr.on('data', (chunk) => printed.push(chunk))
  const code = await ended(child)
  if (code !== 0) say(Buffer.concat(printed).toString().trimEnd())
  return code === 0
}

export const server = join(root, 'apps', 'server', 'src', 'main.ts')
/**
 * A small young generation, and an old one that grows in smaller steps than V8 would take: measured 344 MB without the
 * second, 256 MB with it, and 225 MB at 60 %, which costs some speed.
 */
export const serverFlags = ['--max-semi-space-size=16', '--heap-growing-percent=120']
/**
 * glibc keeps freed memory for each thread, eight pools a core; two are enough for one busy thread at work. What was
 * compiled once is kept, so that a second start need not strip and compile some hundred files again.
 */
export const serverEnv = {
  MALLOC_ARENA_MAX: '2',
  NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
}
