import { join } from 'node:path'
import type { Platform } from '@lianxin/backend/platform/context'
import { openKeyring } from '@lianxin/backend/platform/crypto/keyring'
import { openDatabase } from '@lianxin/backend/platform/database'
import { openFiles } from '@lianxin/backend/platform/files/files'
import { openLog } from '@lianxin/backend/platform/log'
import { versionedCache } from '@lianxin/backend/platform/versioned-cache'
import type pg from 'pg'

/** What a server opens on a data folder, in this process. */
export const platformOver = (dataDir: string, connection: pg.ClientConfig): Platform => ({
  db: openDatabase({ connection }),
  keyring: openKeyring({ dir: join(dataDir, 'keys') }),
  files: openFiles({ dir: join(dataDir, 'files') }),
  clock: { now: () => new Date(Date.now()).toISOString() },
  rulebooks: versionedCache(),
  log: openLog('warn'),
  wakeOutbox: () => {},
})
