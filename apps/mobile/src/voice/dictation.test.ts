import { expect, it } from 'vitest'
import { heardIn, joinSaid } from './dictation.ts'

it.each([
  ['', '路灯不亮', '路灯不亮'],
  ['路灯不亮，', '在三号楼', '路灯不亮，在三号楼'],
  ['The lamp', 'is dark', 'The lamp is dark'],
  ['The lamp ', 'is dark', 'The lamp is dark'],
  ['3号楼', '2单元', '3号楼2单元'],
  ['路灯 A3', '坏了', '路灯 A3坏了'],
])('“%s” and “%s” are “%s”', (typed, said, joined) => {
  expect(joinSaid(typed, said)).toBe(joined)
})

const heard = (transcript: string, isFinal: boolean) => Object.assign([{ transcript }], { isFinal })

it('what is not yet certain, or was told before, is not taken', () => {
  const results = [heard('早先', true), heard('路灯', true), heard('不', false)]
  expect(heardIn({ resultIndex: 1, results })).toBe('路灯')
})
