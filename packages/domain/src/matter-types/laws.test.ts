import { describe, expect, it } from 'vitest'
import { broken, lostThing } from '../../test/laws/broken.ts'
import { fairnessLaws } from '../../test/laws/fairness.ts'
import { flowLaws } from '../../test/laws/flow.ts'
import { wordLaws } from '../../test/laws/words.ts'
import { findMatterType, getMatterType, matterTypes } from './index.ts'

const laws = [...flowLaws, ...fairnessLaws, ...wordLaws]

describe.each(laws)('law: $name', ({ name, findings }) => {
  it.each([...matterTypes, lostThing])('$id', (type) => {
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

  it('says so when there is no such type', () => {
    expect(findMatterType('nothing')).toBeUndefined()
    expect(() => getMatterType('nothing')).toThrow('unknown matter type nothing')
  })
})
