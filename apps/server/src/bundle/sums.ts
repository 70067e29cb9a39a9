import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { BundleFault } from './fault.ts'

/** As `sha256sum -c` reads it. */
export const SUMS = 'SHA256SUMS'
/** Where links lead, which no sum tells. */
export const LINKS = 'links.json'
/** The office's own settings. */
export const SETTINGS = 'lianxin.env'

export type Fault = { readonly path: string; readonly kind: 'changed' | 'missing' | 'added' }

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

export const sumLine = (sha256: string, path: string): string => `${sha256}  ${path}\n`

/** What is not as it was packed: files changed, gone or come since, and links that lead elsewhere. */
export async function faultsIn(folder: string): Promise<Fault[]> {
  const sums = await readSums(folder)
  const links = JSON.parse(await readFile(join(folder, LINKS), 'utf8').catch(() => '{}')) as Record<string, string>
  const faults: Fault[] = []
  for await (const { path, isLink } of everything(folder)) {
    const packed = isLink ? leadsTo(folder, path, links[path]) : sums.get(path)
    const found = isLink
      ? leadsTo(folder, path, await readlink(join(folder, path)))
      : await sha256Of(join(folder, path))
    if (packed === undefined) faults.push({ path, kind: 'added' })
    else if (found !== packed) faults.push({ path, kind: 'changed' })
    if (isLink) delete links[path]
    else sums.delete(path)
  }
  const missing = [...sums.keys(), ...Object.keys(links)]
  return [...faults, ...missing.map((path) => ({ path, kind: 'missing' }) as const)]
}

/** From wherever: Windows makes its links absolute. */
const leadsTo = (folder: string, path: string, to: string | undefined): string | undefined =>
  to === undefined ? undefined : resolve(folder, dirname(path), to)

async function readSums(folder: string): Promise<Map<string, string>> {
  const text = await readFile(join(folder, SUMS), 'utf8').catch(() => '')
  const lines = [...text.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)]
  if (lines.length === 0)
    throw new BundleFault(`${folder} 不是安装包：没有 ${SUMS}。`, `${folder} is no bundle: there is no ${SUMS}.`)
  return new Map(lines.map(([, sha256, path]) => [path!, sha256!]))
}

const own = new Set([SUMS, SETTINGS])

async function* everything(folder: string, below = ''): AsyncGenerator<{ path: string; isLink: boolean }> {
  for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (own.has(path)) continue
    if (entry.isDirectory()) yield* everything(folder, path)
    else yield { path, isLink: entry.isSymbolicLink() }
  }
}
