import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { addDays, dayOf, type Instant, instantOf, plus, toMs } from '@lianxin/domain/kernel/time'
import type { BackupNote } from './note.ts'

const SHANGHAI = 8 * 3_600_000
const RETRY_AFTER = 3_600_000
const OURS = /^lianxin-\d{8}-\d{6}\.tar$/
const DEAD = /^lianxin-\d{8}-\d{6}\.tar\.\d+\.partial$/

/** The name of a backup made at `now`, by the clock on the wall in China; names sort as their times. */
export const backupName = (now: Instant): string =>
  `lianxin-${plus(now, SHANGHAI).slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}.tar`

/** Whether the last `minutes` past midnight went by without a backup; one that failed is tried again after an hour. */
export function isBackupDue(now: Instant, minutes: number, { last, failed }: BackupNote): boolean {
  const today = instantOf(dayOf(now), minutes)
  const latest = today <= now ? today : instantOf(addDays(dayOf(now), -1), minutes)
  if (last && last.at >= latest) return false
  return !failed || toMs(now) - toMs(failed.at) >= RETRY_AFTER
}

/** Keeps the newest `keep` backups of a folder, and clears what a killed process left. Files of others stay. */
export async function clearOldBackups(folder: string, keep: number, now: Instant): Promise<void> {
  const names = (await readdir(folder)).sort()
  const old = names.filter((name) => OURS.test(name)).slice(0, -keep)
  for (const name of old) await rm(join(folder, name), { force: true })
  for (const name of names.filter((one) => DEAD.test(one))) {
    const { mtimeMs } = await stat(join(folder, name))
    if (toMs(now) - mtimeMs > 24 * RETRY_AFTER) await rm(join(folder, name), { force: true })
  }
}
