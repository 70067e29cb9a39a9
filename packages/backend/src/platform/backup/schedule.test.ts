import { mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instantOf, MINUTE, plus, toMs } from '@lianxin/domain/kernel/time'
import { describe, expect, it } from 'vitest'
import type { BackupNote } from './note.ts'
import { backupName, clearOldBackups, isBackupDue } from './schedule.ts'

const at = 150
const on = (day: string, minutes: number) => instantOf(day, minutes)
const made = (day: string, minutes: number): BackupNote => ({
  last: { at: on(day, minutes), file: '/b.tar', bytes: 1 },
  failed: null,
})

describe('a daily backup at half past two', () => {
  it.each<[string, string, BackupNote, boolean]>([
    ['the first is due at once', on('2026-11-23', 600), { last: null, failed: null }, true],
    ['not again on the same day', on('2026-11-23', 1_400), made('2026-11-23', 151), false],
    ['nor before its time on the next', on('2026-11-24', 149), made('2026-11-23', 151), false],
    ['but from its time on', on('2026-11-24', 150), made('2026-11-23', 151), true],
    ['one missed while the server was off is made up for', on('2026-11-26', 60), made('2026-11-23', 151), true],
    [
      'one made by hand in the day does not stand in for the night’s',
      on('2026-11-24', 151),
      made('2026-11-23', 900),
      true,
    ],
  ])('%s', (_, now, note, due) => {
    expect(isBackupDue(now, at, note)).toBe(due)
  })

  it('that failed is tried again after an hour', () => {
    const failed = on('2026-11-23', 151)
    const note = { last: null, failed: { at: failed, code: 'backup.noRoom' } }
    expect(isBackupDue(plus(failed, 59 * MINUTE), at, note)).toBe(false)
    expect(isBackupDue(plus(failed, 60 * MINUTE), at, note)).toBe(true)
  })
})

describe('a folder of backups', () => {
  it('keeps the newest, clears what a killed process left long ago, and no file of anybody else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lianxin-keep-'))
    const now = on('2026-11-23', 150)
    const days = [0, 1, 2, 3, 4].map((back) => backupName(plus(now, -back * 24 * 60 * MINUTE)))
    const [dead, running] = [`${days[4]}.11.partial`, `${days[0]}.12.partial`]
    for (const name of [...days, dead, running, 'lianxin.tar', 'photos.zip']) await writeFile(join(folder, name), '')
    const moment = (ms: number) => new Date(toMs(now) - ms)
    await utimes(join(folder, dead), moment(25 * 60 * MINUTE), moment(25 * 60 * MINUTE))
    await utimes(join(folder, running), moment(MINUTE), moment(MINUTE))
    await clearOldBackups(folder, 2, now)
    expect((await readdir(folder)).sort()).toEqual([days[1], days[0], running, 'lianxin.tar', 'photos.zip'].sort())
  })

  it('is named by the clock in China', () => {
    expect(backupName('2026-11-22T18:30:05.123Z')).toBe('lianxin-20261123-023005.tar')
  })
})
