import { describe, expect, it } from 'vitest'
import { broken, lostThing, wholeThing } from '../../test/laws/broken.ts'
import { fairnessLaws } from '../../test/laws/fairness.ts'
import { flowLaws } from '../../test/laws/flow.ts'
import { sideLaws } from '../../test/laws/side.ts'
import { wordLaws } from '../../test/laws/words.ts'
import { findMatterType, getMatterType, matterTypes } from './index.ts'

const laws = [...flowLaws, ...fairnessLaws, ...sideLaws, ...wordLaws]

describe.each(laws)('law: $name', ({ name, findings }) => {
  it.each([...matterTypes, lostThing, wholeThing])('$id', (type) => {
    expect(findings(type)).toEqual([])
  })

  it('is told from each of its breaches', () => {
    expect(broken[name]?.length ?? 0).toBeGreaterThan(0)
    for (const type of broken[name]!) expect(findings(type)).not.toEqual([])
  })
})

describe('the registry', () => {
  it('knows each type by a name of its own', () => {
    const ids = matterTypes.map((type) => type.id)
    expect(ids).toHaveLength(new Set(ids).size)
    for (const type of matterTypes) {
      expect(type.id).toMatch(/^[a-z][a-zA-Z]{2,39}$/)
      expect(Number.isInteger(type.version) && type.version >= 1).toBe(true)
      expect(getMatterType(type.id)).toBe(type)
    }
  })

  it('merges only into types that it knows, and that know it', () => {
    for (const { mergesInto = [] } of matterTypes)
      for (const other of mergesInto)
        expect(Object.values(getMatterType(other).actions).map(({ effect }) => effect)).toContain('absorb')
  })

  it('says so when there is no such type', () => {
    expect(findMatterType('nothing')).toBeUndefined()
    expect(() => getMatterType('nothing')).toThrow('unknown matter type nothing')
  })
})
