import type { MatterReceipt } from '@lianxin/contract/matter-views'
import { ok, type Result, refuse } from '@lianxin/domain/kernel/refusal'
import { expect, it } from 'vitest'
import { firstCome } from './first-come.ts'

const receipt = { version: 9 } as MatterReceipt

/** Answers the attempts in turn; `now` is what a look finds. */
function attempt(answers: Result<MatterReceipt>[], now: Result<{ version: number; can: string[] }>) {
  const versions: number[] = []
  const act = async (version: number) => {
    versions.push(version)
    return answers[versions.length - 1]!
  }
  return { versions, result: firstCome({ kind: 'take', version: 3, act, look: async () => now }) }
}

it('whoever is first has it', async () => {
  const { result, versions } = attempt([ok(receipt)], refuse('thing.notFound'))
  expect(await result).toEqual(ok(receipt))
  expect(versions).toEqual([3])
})

it('a matter that only moved on is tried once more, as it stands now', async () => {
  const { result, versions } = attempt([refuse('matter.stale'), ok(receipt)], ok({ version: 4, can: ['take'] }))
  expect(await result).toEqual(ok(receipt))
  expect(versions).toEqual([3, 4])
})

it.each([
  ['is somebody else’s by now', [refuse('matter.stale')], ok({ version: 4, can: [] })],
  ['is out of sight by now', [refuse('thing.notFound')], refuse('thing.notFound')],
  ['went while one looked', [refuse('matter.stale'), refuse('matter.stale')], ok({ version: 4, can: ['take'] })],
] as const)('somebody was faster when it %s', async (_, answers, now) => {
  const { result } = attempt([...answers], now as never)
  expect(await result).toEqual(refuse('matter.someoneFaster'))
})

it('another refusal stays what it is, also one of the look', async () => {
  expect(await attempt([refuse('matter.tooManyClaims')], refuse('x')).result).toEqual(refuse('matter.tooManyClaims'))
  expect(await attempt([refuse('matter.stale')], refuse('network.down')).result).toEqual(refuse('network.down'))
})
