import { execFile } from 'node:child_process'
import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createArchive, type Entry, readArchive } from './archive.ts'
import { fileEntry, filePathOf } from './walk-files.ts'

const NOW = '2026-11-23T01:30:00.000Z'
const folder = await mkdtemp(join(tmpdir(), 'lianxin-archive-'))
async function entriesOf(path: string): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const entry of readArchive(path)) entries.push(entry)
  return entries
}

it('gives back every entry as it was, whatever its name and content', async () => {
  const names = fc.uniqueArray(
    fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }).filter((name) => !/[\0\n]|\/$/.test(name)),
  )
  let nth = 0
  await fc.assert(
    fc.asyncProperty(names, fc.infiniteStream(fc.uint8Array({ maxLength: 2_000 })), async (named, contents) => {
      const path = join(folder, `${nth++}.tar`)
      const archive = await createArchive(path, NOW)
      const entries = named.map((name) => ({ name, bytes: Buffer.from(contents.next().value) }))
      for (const { name, bytes } of entries) await archive.add(name, bytes)
      await archive.finish()
      expect(await entriesOf(path)).toEqual(entries)
    }),
    { numRuns: 30 },
  )
})

it('shows nothing under its name before it is whole', async () => {
  const path = join(folder, 'growing.tar')
  const archive = await createArchive(path, NOW)
  await archive.add('a', Buffer.from('1'))
  expect(await readdir(folder)).not.toContain('growing.tar')
  await archive.finish()
  expect(await readdir(folder)).toContain('growing.tar')
})

it.each(['no/such/folder/a.tar', '\0.tar'])('says where it cannot write: %j', async (name) => {
  await expect(createArchive(join(folder, name), NOW)).rejects.toMatchObject({ code: 'backup.notWritable' })
})

it.skipIf(process.platform === 'win32')('says so when there is no more room, and clears away what it had', async () => {
  const module = JSON.stringify(new URL('./archive.ts', import.meta.url).href)
  const script = `
    const { createArchive } = await import(${module})
    const archive = await createArchive(${JSON.stringify(join(folder, 'full.tar'))}, '${NOW}')
    try {
      for (let nth = 0; nth < 100; nth++) await archive.add('entry ' + nth, Buffer.alloc(100_000))
      await archive.finish()
    } catch (error) {
      await archive.abandon()
      console.log(error.code)
    }`
  // The shell lets its children write half a megabyte into a file and no more.
  const limited = ['-c', 'ulimit -f 512; exec "$0" --input-type=module -e "$1"', process.execPath, script]
  expect((await promisify(execFile)('/bin/sh', limited)).stdout).toBe('backup.noRoom\n')
  expect((await readdir(folder)).filter((name) => name.startsWith('full'))).toEqual([])
})

it('leads no file outside its folder', () => {
  for (const evil of [
    'files/../keys',
    'files//etc',
    'files/a/../../b',
    'files/C:\\x',
    'files/.',
    'files/',
    'x/files/a',
  ])
    expect(filePathOf(evil)).toBeNull()
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z0-9-]{1,8}$/), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 99 }),
      (steps, nth) => {
        expect(filePathOf(fileEntry(steps.join('/'), nth))).toBe(steps.join('/'))
      },
    ),
  )
})
