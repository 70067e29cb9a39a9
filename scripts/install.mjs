import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ended, give, root, say } from './runtime.mjs'

const modules = join(root, 'node_modules')
const lockFile = join(root, 'package-lock.json')
const stampFile = join(modules, '.lianxin-install')

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

/** Installs when node_modules is missing or the lock file changed since; otherwise costs a few milliseconds. */
export async function ensureInstalled() {
  const lock = read(lockFile)
  const stamp = createHash('sha256').update(`${process.platform} ${process.arch} ${lock}`).digest('hex')
  if (read(stampFile) === stamp) return
  if (!lock || !matchesLock(JSON.parse(lock))) await install(lock)
  writeFileSync(stampFile, stamp)
}

/** True when npm's own record of node_modules holds every package of the lock: somebody ran `npm ci` by hand. */
function matchesLock(lock) {
  const record = read(join(modules, '.package-lock.json'))
  if (!record) return false
  const installed = JSON.parse(record).packages
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (!path.startsWith('node_modules/') || wanted.link) return true
    const there = installed[path]
    return there ? there.version === wanted.version : Boolean(wanted.optional || wanted.peer)
  })
}

async function install(lock) {
  const first = !existsSync(modules)
  // Windows cannot delete the running node.exe, so there an existing tree is amended instead of replaced.
  const verb = lock && (first || process.platform !== 'win32') ? 'ci' : 'install'
  say(first ? 'Installing packages (once; a few minutes on a slow line) …' : 'The package list changed: installing …')
  const started = performance.now()
  const code = await ended(startNpm([verb, '--no-audit', '--no-fund', '--loglevel=error']))
  if (code !== 0) give('The packages could not be installed; the lines above say why. Nothing else was changed.')
  say(`Packages are ready (${Math.round((performance.now() - started) / 1000)} s).`)
}

function startNpm(args) {
  const options = { cwd: root, stdio: ['ignore', 2, 2] }
  const npm = process.env.npm_execpath
  // The pinned Node that npm may run us on lives in the folder about to be replaced; on Unix an open file survives that.
  if (npm?.endsWith('.js')) return spawn(process.execPath, [npm, ...args], options)
  return spawn('npm', args, { ...options, shell: process.platform === 'win32' })
}
