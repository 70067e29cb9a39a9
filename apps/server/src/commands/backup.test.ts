import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFolder, runLianxin } from '../run-lianxin.fixture.ts'

let place: string
let here: string
let there: string
let disk: string
beforeAll(async () => {
  place = await openFolder()
  ;[here, there, disk] = [join(place, 'here'), join(place, 'there'), join(place, 'disk')] as [string, string, string]
  await mkdir(disk)
})
afterAll(() => rm(place, { recursive: true, force: true }))

const lianxin = (command: string, dataDir: string, args: string[] = [], typed = '') =>
  runLianxin([...command.split(' '), '--data-dir', dataDir, ...args], { typed, env: { SMS: 'off' } })
const PASSPHRASE = '老井三口与长路一条都记着\n'

it('moves an installation from one machine to another by two commands', { timeout: 240_000 }, async () => {
  await lianxin('import divisions', here, ['--district', '150430'])
  const taken = await lianxin('backup', here, ['--to', disk, '--with-key'], PASSPHRASE)
  expect([taken.code, taken.out]).toEqual([0, expect.stringContaining('locked by the passphrase')])
  const from = join(disk, (await readdir(disk))[0]!)
  expect((await stat(from)).mode & 0o777).toBe(0o600)

  const wrong = await lianxin('restore', there, ['--from', from], '这不是那一句口令，不是的\n')
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('The passphrase is wrong')])
  expect(await readdir(place)).not.toContain('there')
  const restored = await lianxin('restore', there, ['--from', from], PASSPHRASE)
  expect([restored.code, restored.out]).toEqual([0, expect.stringContaining('is restored')])
  const [kept, came] = [here, there].map((dataDir) => readFile(join(dataDir, 'keys', 'keyring.json')))
  expect(await came).toEqual(await kept)
  expect(await lianxin('audit verify', there)).toMatchObject({ code: 0, out: expect.stringContaining('whole') })
  const again = await lianxin('restore', there, ['--from', from])
  expect([again.code, again.err]).toEqual([1, expect.stringContaining('they were left alone')])
})
