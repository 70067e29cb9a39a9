import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { readBackupNote } from '@lianxin/backend/platform/backup/note'
import { HOUR, toMs } from '@lianxin/domain/kernel/time'
import type { Check, Patient } from './finding.ts'
import { mend, mind, ok } from './finding.ts'

const OLD = 26 * HOUR
const hours = (ms: number): number => Math.floor(ms / HOUR)

const daily = [
  '设 BACKUP_TO=另一块盘上的目录，每天自动备份',
  'Set BACKUP_TO to a folder on another disk for a backup a day',
] as const

const age: Check<Patient> = async ({ dataDir, now, settings }) => {
  const { last, failed } = await readBackupNote(dataDir)
  if (failed)
    return mend(
      'backup.age',
      [`最近一次备份失败（${failed.code}，${failed.at}）`, `the newest backup failed (${failed.code}, ${failed.at})`],
      [
        '按失败的原因处理，再运行 lianxin backup --to 目录',
        'Mend what the code says, then run lianxin backup --to FOLDER',
      ],
    )
  if (!last) return mend('backup.age', ['从来没有备份过', 'there has never been a backup'], daily)
  if (!existsSync(last.file))
    return mend(
      'backup.age',
      [`备份 ${last.file} 不在了`, `the backup ${last.file} is gone`],
      [
        '接上那块盘，或重新备份。若已移到别处保管，请重做一次。',
        'Attach that disk, or make a new one. If it was moved away for safety, make another.',
      ],
    )
  const old = toMs(now) - toMs(last.at)
  const said = [
    `最近的备份在 ${hours(old)} 小时前：${last.file}`,
    `newest backup ${hours(old)} hours ago: ${last.file}`,
  ] as const
  if (old > OLD)
    return mend('backup.age', said, settings.backupTo ? ['看服务是否在运行', 'See whether the server runs'] : daily)
  return settings.backupTo ? ok('backup.age', ...said) : mind('backup.age', said, daily)
}

/** A disk that breaks takes the data and the backup of it. */
const otherDisk: Check<Patient> = async ({ dataDir, settings: { backupTo }, machine }) => {
  if (!backupTo) return null
  const place = existsSync(backupTo) ? backupTo : dirname(backupTo)
  if (!existsSync(place))
    return mend('backup.place', [`${backupTo} 不在`, `${backupTo} is not there`], ['接上那块盘', 'Attach that disk'])
  const [data, copy] = await Promise.all([machine.disk(dataDir), machine.disk(place)])
  return data.disk === copy.disk
    ? mind(
        'backup.place',
        ['备份和数据在同一块盘上', 'the backups lie on the disk of the data'],
        ['把 BACKUP_TO 设到另一块盘，并定期带走一份', 'Set BACKUP_TO to another disk, and carry one away now and then'],
      )
    : ok('backup.place', '备份在另一块盘上', 'the backups lie on another disk')
}

export const backupChecks: readonly Check<Patient>[] = [age, otherDisk]
