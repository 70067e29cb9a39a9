import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { root, say } from './runtime.mjs'
import { ensureWebApps } from './web-apps.mjs'

/** What a first visit may load, in thousands of bytes as gzip sends them. */
const pages = [
  {
    page: 'phone, first page of a resident',
    app: 'mobile',
    from: ['index.html'],
    limits: { script: 130, style: 15, font: 0 },
  },
  {
    page: 'console, board or inbox',
    app: 'console',
    // The home page leads to one of the two.
    from: ['index.html', 'src/start.tsx', 'src/screens/today.tsx', 'src/screens/list.tsx'],
    limits: { script: 400, style: 30, font: 0 },
  },
]

/** The chunks of a Vite manifest that come with some of them, by their static imports. */
export function chunksFrom(manifest, names) {
  const found = new Set()
  const visit = (name) => {
    if (found.has(name)) return
    if (!manifest[name]) throw new Error(`The build has no ${name}.`)
    found.add(name)
    for (const next of manifest[name].imports ?? []) visit(next)
  }
  for (const name of names) visit(name)
  return [...found].map((name) => manifest[name])
}

const isFont = (file) => /\.(woff2?|ttf|otf)$/.test(file)

/** Every file that these chunks load, by kind. */
export function filesOf(chunks) {
  const all = (pick) => [...new Set(chunks.flatMap(pick))]
  return {
    script: all(({ file }) => [file]),
    style: all(({ css }) => css ?? []),
    font: all(({ assets }) => (assets ?? []).filter(isFont)),
  }
}

/** One line per page and kind. `sizeOf` answers bytes. */
export function weigh({ page, from, limits }, manifest, sizeOf) {
  const files = filesOf(chunksFrom(manifest, from))
  return Object.entries(limits).map(([kind, limit]) => {
    const bytes = files[kind].reduce((sum, file) => sum + sizeOf(file), 0)
    return { page, kind, files: files[kind].length, bytes, limit: limit * 1000, over: bytes > limit * 1000 }
  })
}

function weighBuilt(page) {
  const dist = join(root, 'apps', page.app, 'dist')
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'))
  // Fonts are packed already.
  const sizeOf = (file) =>
    (isFont(file) ? readFileSync(join(dist, file)) : gzipSync(readFileSync(join(dist, file)))).length
  return weigh(page, manifest, sizeOf)
}

const kb = (bytes) => `${(bytes / 1000).toFixed(1).padStart(6)} KB`

async function main(args) {
  await ensureWebApps()
  const lines = pages.flatMap(weighBuilt)
  if (args.includes('--json')) console.log(JSON.stringify(lines, null, 2))
  else for (const { page, kind, bytes, limit } of lines) console.log(`${kb(bytes)} of ${kb(limit)}  ${kind}, ${page}`)
  for (const { page, kind, bytes, limit } of lines.filter(({ over }) => over))
    say(
      `${page}: ${kb(bytes).trim()} of ${kind} is more than ${kb(limit).trim()}; load later what is not needed at once.`,
    )
  process.exitCode = lines.some(({ over }) => over) ? 1 : 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2))
