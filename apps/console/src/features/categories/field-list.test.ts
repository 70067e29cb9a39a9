import type { ExtraField } from '@lianxin/domain/categories/extra-fields'
import { ExtraFields } from '@lianxin/domain/categories/extra-fields-schema'
import { describe, expect, it } from 'vitest'
import { added, freshCode, moved, ofKind, removed, withOption } from './field-list.ts'

const line = (code: string): ExtraField => ({ code, kind: 'string', label: { zh: code, en: '' }, required: false })
const codes = (fields: readonly ExtraField[]) => fields.map(({ code }) => code)

describe('extra fields being written', () => {
  it('get names that none has or had', () => {
    expect(codes(added([line('f1')], ['f1', 'f2']))).toEqual(['f1', 'f4'])
    expect(freshCode('o', ['o3', 'o2'])).toBe('o4')
  })

  it('change places with their neighbours and stay where there is none', () => {
    const three = [line('a'), line('b'), line('c')]
    expect(codes(moved(three, 0, 1))).toEqual(['b', 'a', 'c'])
    expect(codes(moved(three, 2, -1))).toEqual(['a', 'c', 'b'])
    expect(codes(moved(three, 0, -1))).toEqual(['a', 'b', 'c'])
    expect(codes(removed(three, 1))).toEqual(['a', 'c'])
  })

  it('become a list with values to write, and lose what does not fit', () => {
    const list = ofKind({ ...line('a'), kind: 'number', min: 1 }, 'singlevaluelist')
    expect(list.options).toHaveLength(2)
    expect(list).not.toHaveProperty('min')
    expect(ofKind(list, 'text')).not.toHaveProperty('options')
    expect(ofKind(list, 'multivaluelist').options).toEqual(list.options)
  })

  it('are what the server takes, once they are named', () => {
    const named = {
      ...ofKind(line('a'), 'multivaluelist'),
      options: withOption([]).concat(withOption(withOption([])).slice(1)),
    }
    const options = named.options.map(({ value }) => ({ value, label: { zh: value, en: '' } }))
    expect(ExtraFields.safeParse([{ ...named, options }]).success).toBe(true)
  })
})
