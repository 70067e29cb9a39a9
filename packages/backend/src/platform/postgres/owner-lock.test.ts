import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockHolder, type OwnerLock, takeLock } from './owner-lock.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianxin-lock-'))
  file = join(folder, 'server.lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('who holds the lock is told until it is released', () => {
  const lock = takeLock(file) as OwnerLock
  expect(takeLock(file)).toMatchObject({ pid: process.pid })
  expect(lockHolder(file)).toMatchObject({ pid: process.pid })
  lock.release()
  expect(lockHolder(file)).toBeUndefined()
  expect(takeLock(file)).toHaveProperty('release')
})

test('the lock of a process that is gone is taken over', () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  writeFileSync(file, JSON.stringify({ pid, born: '' }))
  expect(takeLock(file)).toHaveProperty('release')
})

test.skipIf(process.platform !== 'linux')('a later process with the same number does not hold it', () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, born: 'another boot 42' }))
  expect(lockHolder(file)).toBeUndefined()
  expect(takeLock(file)).toHaveProperty('release')
})

test('a file cut short by a power cut is nobody’s lock', () => {
  writeFileSync(file, '{"pid":')
  expect(takeLock(file)).toHaveProperty('release')
})

test('releasing late does not take the lock from its next holder', () => {
  const lock = takeLock(file) as OwnerLock
  const next = JSON.stringify({ pid: 1, born: 'later' })
  writeFileSync(file, next)
  lock.release()
  expect(readFileSync(file, 'utf8')).toBe(next)
})
