import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import type { Platform } from '../context.ts'
import { type Loop, startLoop } from '../jobs/loop.ts'
import { noteBackup, readBackupNote } from './note.ts'
import { backupName, clearOldBackups, isBackupDue } from './schedule.ts'

export type Schedule = {
  /** A folder, best on another disk. */
  readonly folder: string
  /** Minutes past midnight in China. */
  readonly at: number
  readonly keep: number
  readonly owner: pg.ClientConfig
  readonly dataDir: string
  readonly version: string
}

/** One backup a day, made up for when the server was off at its time. A stop ends the one under way at once. */
export function startBackups(platform: Platform, schedule: Schedule, everyMs = 60_000): Loop {
  const stopping = new AbortController()
  const loop = startLoop({
    name: 'backup.daily',
    everyMs,
    log: platform.log,
    run: async () => {
      if (!stopping.signal.aborted) await backupIfDue(platform, schedule, stopping.signal)
      return 0
    },
  })
  return {
    wake: loop.wake,
    stop: () => {
      stopping.abort()
      return loop.stop()
    },
  }
}

export async function backupIfDue(
  { clock, keyring, log }: Pick<Platform, 'clock' | 'keyring' | 'log'>,
  { folder, at, keep, owner, dataDir, version }: Schedule,
  signal?: AbortSignal,
): Promise<boolean> {
  const now = clock.now()
  if (!isBackupDue(now, at, await readBackupNote(dataDir))) return false
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const to = join(folder, backupName(now))
  const taking = { owner, dataDir, keyring, to, now, version, ...(signal && { signal }) }
  const { bytes } = await noteBackup(taking)
  log.info({ to, bytes }, 'backup made')
  await clearOldBackups(folder, keep, now)
  return true
}
