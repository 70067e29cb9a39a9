import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect, promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { blindIndex } from './blind-index.ts'
import { decrypt, encrypt, isOutdated, Unreadable } from './encryption.ts'
import { createKeyFile, readKeyFile } from './key-file.ts'
import { fingerprint, openKeyring, rotate } from './keyring.ts'

const root = mkdtempSync(join(tmpdir(), 'lianxin-keys-'))
afterAll(() => rmSync(root, { recursive: true }))
const run = promisify(execFile)
const newDir = () => join(mkdtempSync(join(root, 'd-')), 'keys')

const PHONE = '150102/person/phone'
const keyring = openKeyring({ dir: newDir() })

describe('the key file', () => {
  it('is made once, for its owner alone, and read again', () => {
    const dir = newDir()
    const first = openKeyring({ dir })
    expect(fingerprint(openKeyring({ dir }))).toBe(fingerprint(first))
    expect(readdirSync(dir)).toEqual(['keyring.json'])
    expect(fingerprint(first)).toMatch(/^[0-9a-f]{32}$/)
    expect(fingerprint(first)).not.toBe(fingerprint(keyring))
  })

  it.skipIf(process.platform === 'win32')('is refused when others can read it', () => {
    const { path } = openKeyring({ dir: newDir() })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700)
    chmodSync(path, 0o640)
    expect(() => openKeyring({ dir: join(path, '..') })).toThrow('chmod 600')
  })

  it('is made once by servers that start at the same moment', async () => {
    const dir = newDir()
    const module = JSON.stringify(new URL('./keyring.ts', import.meta.url).href)
    const script = `const m = await import(${module}); console.log(m.fingerprint(m.openKeyring({ dir: ${JSON.stringify(dir)} })))`
    const start = () => run(process.execPath, ['--input-type=module', '-e', script])
    const started = await Promise.all([start(), start(), start()])
    expect(new Set(started.map(({ stdout }) => stdout.trim()))).toEqual(new Set([fingerprint(openKeyring({ dir }))]))
    expect(readdirSync(dir)).toEqual(['keyring.json'])
  })

  it('is never made over an existing one', () => {
    const { path } = openKeyring({ dir: newDir() })
    const before = readFileSync(path, 'utf8')
    createKeyFile(path, () => readKeyFile(keyring.path))
    expect(readFileSync(path, 'utf8')).toBe(before)
    expect(readdirSync(join(path, '..'))).toEqual(['keyring.json'])
  })

  it.each(['', '{', '{}', JSON.stringify({ active: 'aaaaaaaa', keys: {}, index: 'AAAA', audit: 'AAAA' })])(
    'is refused when damaged (%j), and left as it is',
    (content) => {
      const { path } = openKeyring({ dir: newDir() })
      writeFileSync(path, content)
      expect(() => openKeyring({ dir: join(path, '..') })).toThrow('not a whole key file')
      expect(readFileSync(path, 'utf8')).toBe(content)
    },
  )

  it('never shows its keys', () => {
    const secrets = readFileSync(keyring.path, 'utf8').match(/[\w+/]{43}=/g)!
    expect(secrets).toHaveLength(3)
    const shown =
      inspect(keyring, { depth: 9, showHidden: true }) + JSON.stringify({ ...keyring, keys: [...keyring.keys] })
    for (const secret of secrets) expect(shown).not.toContain(secret)
  })
})

describe('encrypt', () => {
  it('gives back any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, context) => {
        expect(decrypt(keyring, encrypt(keyring, text, context), context)).toBe(text)
      }),
    )
  })

  it('never writes the same text twice alike, nor legibly', () => {
    const [a, b] = [encrypt(keyring, '13800001234', PHONE), encrypt(keyring, '13800001234', PHONE)]
    expect(a).not.toBe(b)
    expect(a).toMatch(new RegExp(`^1\\.${keyring.active}\\.[\\w-]+$`))
    expect(Buffer.from(a.split('.')[2]!, 'base64url').includes('13800001234')).toBe(false)
  })

  it('is not readable in another place', () => {
    const stored = encrypt(keyring, '13800001234', PHONE)
    for (const other of ['150103/person/phone', '150102/person/idNumber', '']) {
      expect(() => decrypt(keyring, stored, other)).toThrow(Unreadable)
    }
  })

  it('is not readable with one character changed, added or left out', () => {
    const stored = encrypt(keyring, '13800001234', PHONE)
    const edits = fc.record({
      at: fc.nat({ max: stored.length - 1 }),
      cut: fc.constantFrom(0, 1),
      put: fc.constantFrom(...'0aAzZ9-_.= \n', ''),
    })
    fc.assert(
      fc.property(edits, ({ at, cut, put }) => {
        const changed = stored.slice(0, at) + put + stored.slice(at + cut)
        fc.pre(changed !== stored)
        expect(() => decrypt(keyring, changed, PHONE)).toThrow(Unreadable)
      }),
      { numRuns: 1000 },
    )
  })

  it('has one spelling: bits that base64 leaves unused may not differ', () => {
    const stored = encrypt(keyring, '0471-1234567', PHONE)
    const others = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].filter(
      (char) => char !== stored.at(-1),
    )
    for (const other of others) expect(() => decrypt(keyring, stored.slice(0, -1) + other, PHONE)).toThrow(Unreadable)
  })

  it('is not readable by other keys, and the error tells nothing of the text', () => {
    const stored = encrypt(keyring, '13800001234', PHONE)
    expect(() => decrypt(openKeyring({ dir: newDir() }), stored, PHONE)).toThrow(`Cannot decrypt a value of ${PHONE}`)
  })
})

describe('rotate', () => {
  it('encrypts by a new key, and reads what the old ones wrote', () => {
    const dir = newDir()
    const first = openKeyring({ dir })
    const old = encrypt(first, '张某', PHONE)
    const second = rotate(rotate(first))
    const fresh = encrypt(second, '李某', PHONE)
    expect(decrypt(second, old, PHONE)).toBe('张某')
    expect([isOutdated(second, old), isOutdated(second, fresh)]).toEqual([true, false])
    expect(openKeyring({ dir }).active).toBe(second.active)
    expect(openKeyring({ dir }).keys.size).toBe(3)
    expect(statSync(second.path).mode & 0o077).toBe(0)
    expect(readdirSync(dir)).toEqual(['keyring.json'])
  })

  it('lets a server that still runs with the old keys read the new values', () => {
    const running = openKeyring({ dir: newDir() })
    expect(decrypt(running, encrypt(rotate(running), '王某', PHONE), PHONE)).toBe('王某')
  })

  it('keeps indexes and the fingerprint', () => {
    const before = openKeyring({ dir: newDir() })
    const after = rotate(before)
    expect(fingerprint(after)).toBe(fingerprint(before))
    expect(blindIndex(after, 'phone', '13800001234')).toBe(blindIndex(before, 'phone', '13800001234'))
  })

  it('is one at a time, and loses no key when started from an old keyring', () => {
    const old = openKeyring({ dir: newDir() })
    const first = rotate(old)
    expect(rotate(old).keys.has(first.active)).toBe(true)
    writeFileSync(`${old.path}.lock`, '')
    expect(() => rotate(old)).toThrow('another process')
    expect(existsSync(`${old.path}.lock`)).toBe(true)
  })
})

describe('blindIndex', () => {
  it('is equal for equal values only, by kind and by key', () => {
    const index = blindIndex(keyring, 'phone', '13800001234')
    expect(index).toMatch(/^[0-9a-f]{64}$/)
    expect(blindIndex(keyring, 'phone', '13800001234')).toBe(index)
    expect(blindIndex(keyring, 'phone', '13800001235')).not.toBe(index)
    expect(blindIndex(keyring, 'idNumber', '13800001234')).not.toBe(index)
    expect(blindIndex(keyring, 'phone1', '3800001234')).not.toBe(index)
    expect(blindIndex(openKeyring({ dir: newDir() }), 'phone', '13800001234')).not.toBe(index)
  })
})
