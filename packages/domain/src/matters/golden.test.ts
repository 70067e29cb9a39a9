import { describe, expect, it } from 'vitest'
import { featOf, featsOf } from '../../test/explore.ts'
import { goldenNames, readGolden } from '../../test/write-golden.ts'
import { getMatterType, matterTypes } from '../matter-types/index.ts'
import { type Matter, nothingAside } from './matter.ts'
import { reduceAll } from './reduce.ts'

/** What a matter keeps that was not thought of when an old log was written: as if nothing of it had happened. */
const youngerThan = ({ areaCode }: Matter): Partial<Matter> => ({ ...nothingAside, deskCode: areaCode.slice(0, 12) })

describe.each(goldenNames())('the logs of %s', (name) => {
  const [type, version] = name.split('@') as [string, string]

  it('are of a type that is still known', () => {
    expect(getMatterType(type).version).toBeGreaterThanOrEqual(Number(version))
  })

  it('still reduce to what they reduced to', () => {
    const golden = readGolden(name)
    expect(golden.length).toBeGreaterThan(0)
    for (const { actions, matter } of golden) {
      expect(matter).toMatchObject({ type, typeVersion: Number(version) })
      expect(reduceAll(actions)).toEqual({ ...youngerThan(matter), ...matter })
    }
  })
})

describe.each(matterTypes)('the current $id', (type) => {
  const name = `${type.id}@${type.version}`

  it('has its logs; test/write-golden.ts adds them', () => {
    expect(goldenNames()).toContain(name)
  })

  it('shows in them every step between all its states, and both cards of every clock', () => {
    const shown = new Set(
      readGolden(name).flatMap(({ actions }) => actions.map((_, at) => featOf(actions.slice(0, at + 1)))),
    )
    expect([...featsOf(type)].filter((feat) => !shown.has(feat))).toEqual([])
  })
})
