import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { BackupFault } from '@lianxin/backend/platform/backup/fault'
import { noteBackup } from '@lianxin/backend/platform/backup/note'
import { keyringFile } from '@lianxin/backend/platform/backup/restore'
import { backupName } from '@lianxin/backend/platform/backup/schedule'
import type { Taken } from '@lianxin/backend/platform/backup/take'
import { openKeyring } from '@lianxin/backend/platform/crypto/keyring'
import { ownerOf, reachDatabase, systemClock } from '../open.ts'
import { version } from '../version.ts'
import { askSecret } from './ask-secret.ts'
import { type Command, requireOption, UsageFault } from './command.ts'
import { progressBar } from './progress-bar.ts'

const stages = { files: '照片文件 Files', tables: '数据表 Tables' } as const

/** The whole installation in one file, beside a running server or without one. */
export const backup: Command = {
  words: 'backup',
  usage: '--to FILE|FOLDER [--with-key]: database, photos and audit anchors in one file; the server may go on',
  run: async (line) => {
    const dataDir = resolve(line.settings.dataDir)
    const to = fileFor(requireOption(line, 'to'))
    if (!existsSync(keyringFile(dataDir))) throw new BackupFault('backup.emptyDatabase', { dataDir })
    const keyring = openKeyring({ dir: join(dataDir, 'keys') })
    const passphrase = 'with-key' in line.options ? await newPassphrase() : undefined
    const database = await reachDatabase(line.settings, dataDir, 'join')
    const bar = progressBar()
    try {
      const taken = await noteBackup({
        ...{ owner: ownerOf(database), dataDir, keyring, to, now: systemClock.now(), version, passphrase },
        onProgress: ({ stage, done, total }) => bar.show(stages[stage], done, total),
      })
      bar.end()
      process.stdout.write(said(to, taken, keyring.path, passphrase !== undefined))
      return 0
    } finally {
      bar.end()
      await database.stop()
    }
  },
}

/** Into a folder goes a file named after the moment. */
function fileFor(to: string): string {
  const path = resolve(to)
  const isFolder = /[/\\]$/.test(to) || statSync(path, { throwIfNoEntry: false })?.isDirectory()
  return isFolder ? join(path, backupName(systemClock.now())) : path
}

async function newPassphrase(): Promise<string> {
  const passphrase = await askSecret(
    '给密钥设口令（至少 12 个字，单独保管） Passphrase for the key (12 characters or more): ',
  )
  if (!process.stdin.isTTY) return passphrase
  if ((await askSecret('再输一遍 Once more: ')) !== passphrase)
    throw new UsageFault('两次输入的口令不一样。 The two passphrases differ.')
  return passphrase
}

function said(to: string, { manifest, bytes }: Taken, keyPath: string, withKey: boolean): string {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  const { count } = manifest.files
  const size = `${(bytes / 1024 ** 2).toFixed(1)} MB`
  const key = withKey
    ? '密钥在备份里，用口令锁着。没有口令就打不开。\nThe key is in it, locked by the passphrase; without that it cannot be opened.\n'
    : `密钥不在备份里：请把 ${keyPath} 另存一处（指纹 ${manifest.key.fingerprint}），没有它备份用不了。\n` +
      `The key is not in it: keep a copy of ${keyPath} in another place (fingerprint ${manifest.key.fingerprint}); the backup is of no use without it.\n`
  return (
    `${to}\n${manifest.tables.length} 张表 ${rows} 行，${count} 个文件，共 ${size}。\n` +
    `${rows} rows of ${manifest.tables.length} tables and ${count} files, ${size}.\n${key}`
  )
}
