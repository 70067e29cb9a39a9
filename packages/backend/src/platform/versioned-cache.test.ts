import { expect, it } from 'vitest'
import { versionedCache } from './versioned-cache.ts'

it('answers only to the version it holds', () => {
  const cache = versionedCache()
  cache.keep('150430', { version: 3 })
  expect(cache.find('150430', 3)).toEqual({ version: 3 })
  expect(cache.find('150430', 4)).toBeUndefined()
  expect(cache.find('150430', 2)).toBeUndefined()
  expect(cache.find('150431', 3)).toBeUndefined()
})

it('lets go of what nobody has used for longest', () => {
  const cache = versionedCache(2)
  cache.keep('a', { version: 1 })
  cache.keep('b', { version: 1 })
  cache.find('a', 1)
  cache.keep('c', { version: 1 })
  expect(['a', 'b', 'c'].map((key) => cache.find(key, 1) !== undefined)).toEqual([true, false, true])
})
