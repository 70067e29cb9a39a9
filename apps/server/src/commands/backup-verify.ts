import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { keyringFile } from '@lianxin/backend/platform/backup/restore'
import { type Verified, verifyBackup } from '@lianxin/backend/platform/backup/verify'
import { fingerprint, openKeyring } from '@lianxin/backend/platform/crypto/keyring'
import { type Command, requireOption } from './command.ts'

/** Reads a backup from end to end, on any machine and without a database. */
export const backupVerify: Command = {
  words: 'backup verify',
  usage: '--from FILE: read a backup from end to end and say whether it is whole and whose',
  run: async (line) => {
    const from = resolve(requireOption(line, 'from'))
    const verified = await verifyBackup(from)
    const { manifest } = verified
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    process.stdout.write(
      `完好 Whole: ${from}\n  时间 made at    ${manifest.at}\n  版本 version    ${manifest.version}, ${manifest.schema.at(-1)!.name}\n` +
        `  内容 content    ${manifest.tables.length} tables, ${rows} rows, ${manifest.files.count} files\n` +
        `  密钥 key        ${manifest.key.fingerprint}${verified.keyBox ? '（在内，有口令 inside, under a passphrase）' : '（不在内 not inside）'}\n` +
        `  印记 seal       ${sealSaid(verified, resolve(line.settings.dataDir))}\n`,
    )
    return 0
  },
}

/** Whoever holds the key also learns that nobody has rewritten the file. */
function sealSaid({ manifest, requireSealedBy }: Verified, dataDir: string): string {
  if (!existsSync(keyringFile(dataDir))) return '本机没有密钥，未核对 not checked: the key is not on this machine'
  const keyring = openKeyring({ dir: join(dataDir, 'keys') })
  if (fingerprint(keyring) !== manifest.key.fingerprint)
    return '本机是另一把密钥，未核对 not checked: this machine has another key'
  requireSealedBy(keyring)
  return '与本机密钥相符 made with the key of this machine'
}
