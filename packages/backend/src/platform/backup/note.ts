import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Instant } from '@lianxin/domain/kernel/time'
import { z } from 'zod'
import { type Taken, type Taking, takeBackup } from './take.ts'

/** How the newest tries to make a backup ended, kept beside the data for `doctor`, the schedule and the metrics. */
const BackupNote = z.object({
  /** The newest that is whole. */
  last: z.object({ at: Instant, file: z.string(), bytes: z.int() }).nullable(),
  /** The newest that failed since then: when, and the code of why. */
  failed: z.object({ at: Instant, code: z.string() }).nullable(),
})
export type BackupNote = z.infer<typeof BackupNote>

const noteFile = (dataDir: string): string => join(dataDir, 'last-backup.json')

export async function readBackupNote(dataDir: string): Promise<BackupNote> {
  const text = await readFile(noteFile(dataDir), 'utf8').catch(() => '{}')
  return BackupNote.safeParse(parse(text)).data ?? { last: null, failed: null }
}

export async function writeBackupNote(dataDir: string, note: BackupNote): Promise<void> {
  const draft = `${noteFile(dataDir)}.${process.pid}.draft`
  await writeFile(draft, `${JSON.stringify(note)}\n`, { mode: 0o600 })
  await rename(draft, noteFile(dataDir))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Takes a backup and notes how it ended; a failure is still thrown. */
export async function noteBackup(taking: Taking): Promise<Taken> {
  const { dataDir, now: at, to: file } = taking
  const { last } = await readBackupNote(dataDir)
  try {
    const taken = await takeBackup(taking)
    await writeBackupNote(dataDir, { last: { at, file, bytes: taken.bytes }, failed: null })
    return taken
  } catch (error) {
    if (!taking.signal?.aborted) await writeBackupNote(dataDir, { last, failed: { at, code: codeOf(error) } })
    throw error
  }
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? 'server.failed')
