import { describe, expect, it } from 'vitest'
import { matching, step } from './combo-list.ts'

const option = (label: string, disabled = false) => ({ value: label, label, disabled })

describe('choosing by typing', () => {
  it('finds what contains the words, whatever the case', () => {
    const options = [option('王建国'), option('李建新'), option('Zhao')]
    expect(matching(options, '建').map((o) => o.label)).toEqual(['王建国', '李建新'])
    expect(matching(options, ' zH ').map((o) => o.label)).toEqual(['Zhao'])
    expect(matching(options, '')).toHaveLength(3)
    expect(matching(options, '.*')).toEqual([])
  })

  it('steps round the ends and over what cannot be chosen', () => {
    const options = [option('a', true), option('b'), option('c', true), option('d')]
    expect(step(options, -1, 1)).toBe(1)
    expect(step(options, -1, -1)).toBe(3)
    expect(step(options, 1, 1)).toBe(3)
    expect(step(options, 3, 1)).toBe(1)
    expect(step(options, 1, -1)).toBe(3)
  })

  it('stays nowhere when nothing can be chosen', () => {
    expect(step([], -1, 1)).toBe(-1)
    expect(step([], -1, -1)).toBe(-1)
    expect(step([option('a', true)], -1, 1)).toBe(-1)
  })
})
