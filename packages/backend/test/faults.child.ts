// A server process for the tests of faults: serves what `argv[2]` names and tells its address on the first line.

import { startSweeping } from '@lianxin/backend/modules/matters/jobs'
import { startDelivery } from '@lianxin/backend/modules/notices/jobs'
import type { Platform } from '@lianxin/backend/platform/context'
import { openKeyring } from '@lianxin/backend/platform/crypto/keyring'
import { openDatabase } from '@lianxin/backend/platform/database'
import { openFiles } from '@lianxin/backend/platform/files/files'
import { openLog } from '@lianxin/backend/platform/log'
import { versionedCache } from '@lianxin/backend/platform/versioned-cache'
import { startTestServer } from '@lianxin/testkit/server'
import type pg from 'pg'

export type ChildSettings = {
  readonly connection: pg.ClientConfig
  /** Folder of the keyring and the photos. */
  readonly dir: string
  /** Where the clock of this server stands. */
  readonly now: string
  /** Dies after the commit of a write, before its answer. */
  readonly dies: boolean
}

const { connection, dir, now, dies } = JSON.parse(process.argv[2]!) as ChildSettings
const platform: Platform = {
  db: openDatabase({ connection, connectMs: 1_000 }),
  keyring: openKeyring({ dir }),
  files: openFiles({ dir }),
  clock: { now: () => now },
  rulebooks: versionedCache(),
  log: openLog('silent'),
  wakeOutbox: () => {
    if (dies) process.kill(process.pid, 'SIGKILL')
  },
}
const { url } = await startTestServer(platform)
if (!dies) {
  startDelivery(platform, [], 50)
  startSweeping(platform, 50)
}
console.log(url)
