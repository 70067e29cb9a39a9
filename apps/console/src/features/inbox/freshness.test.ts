import { expect, it } from 'vitest'
import { difference } from './freshness.ts'

const seen = (id: string, version: number) => ({ id, version })

it('tells what is new from what moved on', () => {
  const shown = [seen('a', 1), seen('b', 2), seen('c', 5)]
  expect(difference(shown, [seen('n', 1), seen('a', 1), seen('b', 3)])).toEqual({ added: 1, changed: 1 })
})

it('does not call old what this screen knows better', () => {
  expect(difference([seen('a', 4)], [seen('a', 3)])).toEqual({ added: 0, changed: 0 })
})
