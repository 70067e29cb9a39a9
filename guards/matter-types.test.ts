import { matterTypes } from '@lianxin/domain/matter-types/index'
import { describe, expect, it } from 'vitest'
import { isTest, readSources, type Sources } from './sources.ts'

/** Where a type may be called by its name: its own file, tests, and the invented town. */
const mayName = (path: string): boolean =>
  isTest(path) || /^packages\/(domain\/src\/matter-types|testkit)\//.test(path) || /^(bench|e2e)\//.test(path)

/** Shared code that mentions the id of a matter type: a new type would have to be added there too. */
function namings(sources: Sources): string[] {
  const quoted = new RegExp(`(['"\`])(${matterTypes.map(({ id }) => id).join('|')})\\1`)
  return [...sources].flatMap(([path, source]) =>
    mayName(path)
      ? []
      : source.split('\n').flatMap((line, at) => (quoted.test(line) ? [`${path}:${at + 1} ${line.trim()}`] : [])),
  )
}

describe('shared code', () => {
  it('mentions no matter type', () => {
    expect(namings(readSources())).toEqual([])
  })

  it('is told when it does, in any quotes', () => {
    for (const { id } of matterTypes)
      for (const quote of ["'", '"', '`'])
        expect(namings(new Map([['apps/mobile/src/a.ts', `if (type === ${quote}${id}${quote}) x()`]]))).toHaveLength(1)
  })
})

describe('the definition of a matter type', () => {
  it('has seven optional abilities for the main line and fewer than a dozen beside them', () => {
    const source = readSources().get('packages/domain/src/matters/definition.ts')!
    const optional = new Set([...source.matchAll(/readonly (\w+)\?:/g)].map(([, name]) => name))
    expect(optional.size).toBeGreaterThan(0)
    expect(optional.size).toBeLessThan(7 + 12)
  })
})
