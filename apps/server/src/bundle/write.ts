import { createHash } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Pack, pack } from 'tar-stream'
import { version } from '../version.ts'
import { contentsOf } from './contents.ts'
import { BundleFault } from './fault.ts'
import type { Item, Source } from './source.ts'
import { SETTINGS, SUMS, sha256Of, sumLine } from './sums.ts'

export type Written = { readonly files: number; readonly sha256: string }

/** Nobody's time: what goes in the same comes out the same. */
const EPOCH = new Date('2026-01-01T00:00:00Z')

/**
 * Writes the bundle as one `.tar.gz`, and beside it the sum to carry by another way. It grows under another name, so
 * that one cut short is never taken for a whole.
 */
export async function writeBundle(
  source: Source,
  out: string,
  { level = 6 }: { level?: number } = {},
): Promise<Written> {
  if (existsSync(out)) throw new BundleFault(`${out} 已经存在。`, `${out} exists already.`)
  const items = await contentsOf(source)
  const partial = `${out}.partial`
  const tar = pack()
  const written = pipeline(Readable.from(tar), createGzip({ level }), createWriteStream(partial))
  try {
    await Promise.all([written, fill(tar, items, `lianxin-${version}-${source.platform}`)])
    await rename(partial, out)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
  const sha256 = await sha256Of(out)
  await writeFile(`${out}.sha256`, sumLine(sha256, basename(out)))
  return { files: items.length, sha256 }
}

/** One file in memory at a time; the longest is Node itself. */
async function fill(tar: Pack, items: readonly Item[], folder: string): Promise<void> {
  const sums: string[] = []
  for (const item of items) {
    const name = `${folder}/${item.path}`
    if (item.kind === 'link') await put(tar, { name, type: 'symlink', linkname: item.to, mode: 0o777 })
    else {
      const bytes = typeof item.from === 'string' ? await readFile(item.from) : item.from
      if (item.path !== SETTINGS) sums.push(sumLine(createHash('sha256').update(bytes).digest('hex'), item.path))
      await put(tar, { name, mode: item.executable ? 0o755 : 0o644 }, bytes)
    }
  }
  await put(tar, { name: `${folder}/${SUMS}`, mode: 0o644 }, Buffer.from(sums.join('')))
  tar.finalize()
}

const put = (tar: Pack, header: Parameters<Pack['entry']>[0], bytes: Uint8Array = new Uint8Array()) =>
  new Promise<void>((resolve, reject) => {
    tar.entry(
      { ...header, mtime: EPOCH, uid: 0, gid: 0 },
      Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength),
      (error) => (error ? reject(error) : resolve()),
    )
  })
