import { expect, it } from 'vitest'
import { closureOf, Lock, platforms } from './closure.ts'

const lockOf = (packages: object) => Lock.parse({ packages })
const linux = platforms['linux-x64']

it('follows what is needed to where Node would find it', () => {
  const lock = lockOf({
    'apps/server': { dependencies: { ours: '1', a: '1' } },
    'node_modules/ours': { link: true, resolved: 'packages/ours' },
    'packages/ours': { dependencies: { a: '2' }, devDependencies: { tests: '1' } },
    'packages/ours/node_modules/a': { version: '2' },
    'node_modules/a': {
      version: '1',
      dependencies: { b: '1' },
      peerDependencies: { c: '1', d: '1' },
      peerDependenciesMeta: { d: { optional: true } },
    },
    'node_modules/a/node_modules/b': { dependencies: { a: '1' } },
    'node_modules/b': {},
    'node_modules/c': {},
    'node_modules/d': {},
    'node_modules/tests': { dev: true },
  })
  expect(closureOf(lock, ['apps/server'], linux)).toEqual({
    packages: [
      ...['apps/server', 'node_modules/a', 'node_modules/a/node_modules/b', 'node_modules/c'],
      ...['packages/ours', 'packages/ours/node_modules/a'],
    ],
    links: { 'node_modules/ours': 'packages/ours' },
  })
})

it('takes of what is made for platforms the one that is meant', () => {
  const optionalDependencies = { 'n-linux': '1', 'n-musl': '1', 'n-win': '1', 'n-arm': '1', gone: '1' }
  const lock = lockOf({
    'apps/server': { optionalDependencies },
    'node_modules/n-linux': { os: ['linux'], cpu: 'x64', libc: ['glibc'] },
    'node_modules/n-musl': { os: ['linux'], cpu: 'x64', libc: ['musl'] },
    'node_modules/n-arm': { os: 'linux', cpu: ['arm64'], libc: ['glibc'] },
    'node_modules/n-win': { os: ['win32'], cpu: ['x64'] },
  })
  const takenFor = (name: keyof typeof platforms) => closureOf(lock, ['apps/server'], platforms[name]).packages[1]
  expect(takenFor('linux-x64')).toBe('node_modules/n-linux')
  expect(takenFor('linux-arm64')).toBe('node_modules/n-arm')
  expect(takenFor('win-x64')).toBe('node_modules/n-win')
})

it('does not pass over in silence what is missing', () => {
  const lock = lockOf({ 'apps/server': { dependencies: { lost: '1' } } })
  expect(() => closureOf(lock, ['apps/server'], linux)).toThrow('no lost for apps/server')
})
