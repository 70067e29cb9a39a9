import { existsSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { BackupFault } from '@lianxin/backend/platform/backup/fault'
import { openKeyBox } from '@lianxin/backend/platform/backup/key-box'
import { keyringFile, requireRestorable, restoreBackup } from '@lianxin/backend/platform/backup/restore'
import { type Verified, verifyBackup } from '@lianxin/backend/platform/backup/verify'
import { type KeyFile, readKeyFile } from '@lianxin/backend/platform/crypto/key-file'
import { ownerOf, reachDatabase } from '../open.ts'
import { askSecret } from './ask-secret.ts'
import { type Command, requireOption } from './command.ts'
import { progressBar } from './progress-bar.ts'

/** A backup into an empty data folder and an empty database; anything else is refused before it is touched. */
export const restore: Command = {
  words: 'restore',
  usage: '--from FILE [--key-file FILE]: fill an empty data folder and database; older schemas are brought up to date',
  run: async (line) => {
    const from = resolve(requireOption(line, 'from'))
    const dataDir = resolve(line.settings.dataDir)
    const bar = progressBar()
    const verified = await verifyBackup(from, (entries) => bar.show('核对 Checking', entries, entries))
    bar.end()
    const keys = await keysFor(verified, dataDir, line.options['key-file'])
    const restoring = { from, dataDir, keys }
    await requireRestorable(verified, restoring)
    mkdirSync(dataDir, { recursive: true })
    const database = await reachDatabase(line.settings, dataDir, 'own')
    try {
      await restoreBackup(ownerOf(database), verified.manifest, {
        ...restoring,
        onProgress: ({ done, total }) => bar.show('恢复 Restoring', done, total),
      })
    } finally {
      bar.end()
      await database.stop()
    }
    process.stdout.write(
      `已恢复 ${verified.manifest.at} 的备份。请先运行 lianxin doctor 和 lianxin audit verify，再启动服务。\n` +
        `The backup of ${verified.manifest.at} is restored. Run lianxin doctor and lianxin audit verify, then start the server.\n`,
    )
    return 0
  },
}

/** The key of the data folder, the one named, or the one inside the backup under its passphrase. */
async function keysFor({ keyBox }: Verified, dataDir: string, named: string | undefined): Promise<KeyFile> {
  if (existsSync(keyringFile(dataDir))) return readKeyFile(keyringFile(dataDir))
  if (named) return readKeyFile(resolve(named))
  if (!keyBox) throw new BackupFault('restore.noKey', { place: keyringFile(dataDir) })
  return openKeyBox(keyBox, await askSecret('备份里密钥的口令 Passphrase of the key in the backup: '))
}
