import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { id } from '../../test/world.ts'
import { matterTypes } from '../matter-types/index.ts'
import { parseForm } from '../matters/form-schema.ts'
import { type ExtraField, extraFieldKinds, extraForm, extraName, isExtraName } from './extra-fields.ts'
import { ExtraFields } from './extra-fields-schema.ts'

const label = { zh: '水表号', en: 'Meter' }
const options = ['a', 'b'].map((value) => ({ value, label }))
const field = (over: Partial<ExtraField> = {}): ExtraField => ({
  ...{ code: 'meter', kind: 'string', label, required: false },
  ...over,
})
const accepts = (...fields: unknown[]): boolean => ExtraFields.safeParse(fields).success

describe('extra fields', () => {
  it('may be of every kind', () => {
    const one = (kind: ExtraField['kind'], at: number) =>
      field({ kind, code: `f${at}`, ...(kind.endsWith('list') && { options }) })
    expect(ExtraFields.parse(extraFieldKinds.map(one))).toEqual(extraFieldKinds.map(one))
  })

  it.each<[string, unknown]>([
    ['a kind nobody knows', field({ kind: 'file' as never })],
    ['a code with a capital', field({ code: 'Meter' })],
    ['a code that is too long', field({ code: `m${'0'.repeat(30)}` })],
    ['no Chinese label', field({ label: { zh: ' ', en: 'Meter' } })],
    ['a label that is too long', field({ label: { zh: '长'.repeat(61), en: '' } })],
    ['a list without values', field({ kind: 'singlevaluelist' })],
    ['a list of one', field({ kind: 'singlevaluelist', options: options.slice(1) })],
    ['a list with the same value twice', field({ kind: 'multivaluelist', options: [options[0]!, options[0]!] })],
    ['values that are no list', field({ options })],
    ['bounds of what is no number', field({ min: 1 })],
    ['bounds in the wrong order', field({ kind: 'number', min: 2, max: 1 })],
    ['something unknown', { ...field(), help: '…' }],
  ])('refuse %s', (_, wrong) => {
    expect(accepts(field())).toBe(true)
    expect(accepts(wrong)).toBe(false)
  })

  it('are twenty at most, each under its own code, three of them for photos, lists of fifty', () => {
    const many = (count: number, over: Partial<ExtraField> = {}) =>
      Array.from({ length: count }, (_, at) => field({ code: `f${at}`, ...over }))
    expect(accepts(...many(20))).toBe(true)
    expect(accepts(...many(21))).toBe(false)
    expect(accepts(field(), field())).toBe(false)
    expect(accepts(...many(3, { kind: 'photo' }))).toBe(true)
    expect(accepts(...many(4, { kind: 'photo' }))).toBe(false)
    const listOf = (count: number) =>
      field({
        kind: 'singlevaluelist',
        options: Array.from({ length: count }, (_, at) => ({ value: `v${at}`, label })),
      })
    expect(accepts(listOf(50))).toBe(true)
    expect(accepts(listOf(51))).toBe(false)
  })
})

describe('their answers', () => {
  const form = extraForm([
    field({ required: true }),
    field({ code: 'how_many', kind: 'number', min: 0, max: 20 }),
    field({ code: 'since', kind: 'datetime' }),
    field({ code: 'which', kind: 'multivaluelist', options }),
    field({ code: 'picture', kind: 'photo' }),
  ])
  const good = { extra_meter: 'A 17' }
  const refusal = (data: object) => {
    const parsed = parseForm(form, data)
    return parsed.ok ? null : [parsed.refusal.code, parsed.refusal.field]
  }

  it.each<[object, unknown]>([
    [good, null],
    [{}, ['field.required', 'extra_meter']],
    [{ extra_meter: 'x'.repeat(201) }, ['field.tooLong', 'extra_meter']],
    [{ ...good, extra_how_many: 20 }, null],
    [{ ...good, extra_how_many: 21 }, ['field.invalid', 'extra_how_many']],
    [{ ...good, extra_how_many: Number.NaN }, ['field.invalid', 'extra_how_many']],
    [{ ...good, extra_how_many: '3' }, ['field.invalid', 'extra_how_many']],
    [{ ...good, extra_since: '2026-11-23T01:00:00.000Z' }, null],
    [{ ...good, extra_since: '2026-11-23' }, ['field.invalid', 'extra_since']],
    [{ ...good, extra_which: ['b', 'a'] }, null],
    [{ ...good, extra_which: ['b', 'b'] }, ['field.invalid', 'extra_which']],
    [{ ...good, extra_which: ['c'] }, ['field.invalid', 'extra_which.0']],
    [{ ...good, extra_picture: [1, 2, 3].map(id) }, null],
    [{ ...good, extra_picture: [1, 2, 3, 4].map(id) }, ['field.tooMany', 'extra_picture']],
    [{ ...good, extra_colour: 'red' }, ['field.unknown', 'extra_colour']],
  ])('%j', (data, expected) => {
    expect(refusal(data)).toEqual(expected)
  })

  it('whatever is sent is taken or refused at a field, never thrown at', () => {
    const anything = fc.dictionary(fc.constantFrom(...Object.keys(form), 'extra_x', '__proto__'), fc.anything())
    fc.assert(fc.property(anything, (data) => parseForm(form, data).ok || refusal(data) !== null))
  })
})

it('no field of a matter type could be taken for an extra one', () => {
  const names = matterTypes.flatMap(({ submit }) => Object.keys(submit.form))
  expect(names.length).toBeGreaterThan(0)
  expect(names.filter(isExtraName)).toEqual([])
  expect(isExtraName(extraName('meter'))).toBe(true)
})
