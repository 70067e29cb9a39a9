import { describe, expect, it } from 'vitest'
import { featOf } from '../../test/explore.ts'
import { edgesOf } from '../../test/laws/law.ts'
import { goldenNames, readGolden } from '../../test/write-golden.ts'
import { getMatterType, matterTypes } from '../matter-types/index.ts'
import { reduceAll } from './reduce.ts'

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
      expect(reduceAll(actions)).toEqual(matter)
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
    const steps = edgesOf(type).map(({ kind, from, branch }) => `${from} ${kind}  ${branch.to}`)
    const cards = Object.entries(type.deadlines).flatMap(([clock, { runsIn, fires }]) =>
      fires ? [] : runsIn.flatMap((at) => [`${at} warned ${clock} ${at}`, `${at} overdue ${clock} ${at}`]),
    )
    expect([...steps, ...cards].filter((feat) => !shown.has(feat))).toEqual([])
  })
})
