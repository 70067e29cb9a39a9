import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openFiles, photoKey } from './files.ts'

const root = mkdtempSync(join(tmpdir(), 'lianxin-files-'))
afterAll(() => rmSync(root, { recursive: true }))
const files = openFiles({ dir: join(root, 'files') })
const ID = '019ab000-0000-7000-8000-000000000001'
const KEY = `150102/2026/11/${ID}.jpg`

describe('photoKey', () => {
  it('tells district and month', () => {
    expect(photoKey('150102', '2026-11-23', ID)).toBe(KEY)
    expect(photoKey('150102', '2026-11-23', ID.toUpperCase())).toBe(KEY)
  })

  it('takes no other parts', () => {
    expect(() => photoKey('150102', '2026-11-23', '../../etc/passwd')).toThrow('file.badKey')
    expect(() => photoKey('15', '2026-11-23', ID)).toThrow('file.badKey')
  })
})

describe('files', () => {
  it.each([0, 1, 100, 5_000, 100_000])('give back exactly what was put: %d bytes', async (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, i) => i % 251)
    await files.put(KEY, bytes)
    expect(Buffer.compare(await files.get(KEY), bytes)).toBe(0)
    expect(readdirSync(join(root, 'files'), { recursive: true })).toContain(join('150102', '2026', '11', `${ID}.jpg`))
  })

  it('are gone once deleted, and deleting again is harmless', async () => {
    await files.put(KEY, Buffer.from('x'))
    await files.delete(KEY)
    await files.delete(KEY)
    await expect(files.get(KEY)).rejects.toMatchObject({ code: 'file.missing' })
  })

  it.each([
    '../outside.jpg',
    `150102/2026/11/../../../../${ID}.jpg`,
    `/150102/2026/11/${ID}.jpg`,
    `150102/2026/11/${ID}.jpg/../../x`,
    `150102\\2026\\11\\${ID}.jpg`,
    `150102/2026/13/${ID}.jpg`,
    `150102/2026/11/${ID}.jpg\0.html`,
    `150102/2026/11/${ID}.jpg\n`,
    `150102/2026/11/${ID}.html`,
    `１５０１０２/2026/11/${ID}.jpg`,
    `150102/2026/11/照片.jpg`,
    '',
  ])('refuse the key %j and touch nothing', async (key) => {
    writeFileSync(join(root, 'outside.jpg'), 'mine')
    await expect(files.put(key, Buffer.from('x'))).rejects.toMatchObject({ code: 'file.badKey' })
    await expect(files.get(key)).rejects.toMatchObject({ code: 'file.badKey' })
    await expect(files.delete(key)).rejects.toMatchObject({ code: 'file.badKey' })
    expect(existsSync(join(root, 'outside.jpg'))).toBe(true)
  })
})
