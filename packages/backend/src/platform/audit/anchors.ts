import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { District } from '@lianxin/domain/kernel/ids'
import type { Anchor } from './verify.ts'

/** Notes a district's newest batch outside the database, so that cutting off the newest batches is found too. */
export type NoteAnchor = (district: District, anchor: Anchor) => Promise<void>

/** A file that is only appended to; copy it away from this machine and it holds against whoever owns both. */
export const anchorFile = (dataDir: string): string => join(dataDir, 'audit-anchors.jsonl')

export const noteAnchorsIn =
  (dataDir: string): NoteAnchor =>
  (district, { seq, hash }) =>
    appendFile(anchorFile(dataDir), `${JSON.stringify({ district, seq, hash })}\n`, { mode: 0o600 })

/** Every batch noted of a district. All must be in the chain: a tail that was cut and grown anew has passed the highest. */
export async function readAnchors(dataDir: string, district: District): Promise<Anchor[]> {
  const text = await readFile(anchorFile(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const noted = text.split('\n').flatMap(anchorIn)
  return noted.filter((line) => line.district === district).map(({ seq, hash }) => ({ seq, hash }))
}

/** A line that a power cut left half-written says nothing. */
function anchorIn(line: string): (Anchor & { district: District })[] {
  try {
    return [JSON.parse(line) as Anchor & { district: District }]
  } catch {
    return []
  }
}
