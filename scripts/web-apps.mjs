import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { give, root, runQuietly, say, startNode } from './runtime.mjs'

export const webApps = [
  { name: 'mobile', port: 5173, words: 'phone app' },
  { name: 'console', port: 5174, words: 'console' },
]
export const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')

const shared = ['packages/ui/src', 'packages/contract/src', 'packages/domain/src']
const skipped = new Set(['dist', 'node_modules'])

/** Builds each web app whose dist is missing or older than its sources (and those of the packages it is made of). */
export async function ensureWebApps() {
  for (const app of webApps) await ensureBuilt(app)
}

async function ensureBuilt({ name, words }) {
  const folder = join(root, 'apps', name)
  const stampFile = join(folder, 'dist', '.built')
  const stamp = fingerprint([folder, ...shared.map((path) => join(root, path)), join(root, 'package-lock.json')])
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  say(`Building the ${words} …`)
  const started = performance.now()
  const built = await runQuietly(startNode(vite, ['build'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] }))
  if (!built) give(`The ${words} could not be built; the lines above say why.`)
  writeFileSync(stampFile, stamp)
  say(`Built the ${words} (${((performance.now() - started) / 1000).toFixed(1)} s).`)
}

/** Names, sizes and times of every source file: reading them all would cost more than the start itself. */
function fingerprint(paths) {
  const hash = createHash('sha256')
  for (const path of paths) for (const line of listing(path)) hash.update(line)
  return hash.digest('hex')
}

function* listing(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return
  if (!stat.isDirectory()) yield `${path} ${stat.size} ${stat.mtimeMs}\n`
  else for (const name of readdirSync(path).sort()) if (!skipped.has(name)) yield* listing(join(path, name))
}
