import { listDistricts } from '@lianxin/backend/modules/districts/service'
import { importedCells } from '@lianxin/backend/modules/imports/service'
import { personPhones } from '@lianxin/backend/modules/people/service'
import { accountPhones } from '@lianxin/backend/modules/sign-in/service'
import type { Platform } from '@lianxin/backend/platform/context'
import { rotate } from '@lianxin/backend/platform/crypto/keyring'
import { type CipherColumn, reencryptBatch } from '@lianxin/backend/platform/crypto/reencrypt'
import { type District, PLATFORM } from '@lianxin/domain/kernel/ids'
import { openPlatform } from '../open.ts'
import type { Command } from './command.ts'

/** A new key encrypts from now on, and what the old ones encrypted is written anew. A running server may go on. */
export const keysRotate: Command = {
  words: 'keys rotate',
  usage:
    'Make a new encryption key and re-encrypt with it every phone number and every line of a kept import; restart servers afterwards',
  run: async ({ settings }) => {
    const opened = await openPlatform(settings, { hold: 'join' })
    try {
      const platform = { ...opened.platform, keyring: rotate(opened.platform.keyring) }
      process.stdout.write(
        `${await reencryptAll(platform)} phone numbers and lines re-encrypted; back up ${platform.keyring.path} now.\n`,
      )
      return 0
    } finally {
      await opened.close()
    }
  },
}

/** Every phone of the platform, and every line of an import that is kept, under the active key. */
export async function reencryptAll(platform: Platform): Promise<number> {
  let count = await reencrypt(platform, PLATFORM, accountPhones)
  for (const { district } of await listDistricts(platform))
    for (const column of [personPhones(district), importedCells(district)])
      count += await reencrypt(platform, district, column)
  return count
}

async function reencrypt({ db, keyring }: Platform, district: District, column: CipherColumn): Promise<number> {
  let count = 0
  for (;;) {
    const done = await db.write(district, (tx) => reencryptBatch(tx, keyring, column))
    if (done === 0) return count
    count += done
  }
}
