// Takes a backup for the tests, tells when it is in the middle, and stays there until it is killed.

import { takeBackup } from '../src/platform/backup/take.ts'
import { openKeyring } from '../src/platform/crypto/keyring.ts'

const { owner, dir, to, now } = JSON.parse(process.argv[2]!)
await takeBackup({
  ...{ owner, dataDir: dir, keyring: openKeyring({ dir }), to, now, version: '0.0.0-test' },
  onProgress: ({ stage, done, total }) => {
    if (stage !== 'tables' || done !== Math.floor(total / 2)) return
    process.stdout.write('in the middle\n')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  },
})
