import { describe, expect, it } from 'vitest'
import { id } from '../../test/world.ts'
import { need } from '../matter-types/need.ts'
import type { FormDefinition } from './form.ts'
import { LONGEST_TEXT } from './form.ts'
import { formSchema, parseForm } from './form-schema.ts'

const label = { zh: '字段', en: 'Field' }
const form = {
  text: { kind: 'longText', label, required: true, min: 2, max: 10 },
  where: { kind: 'text', label, max: 5 },
  how: {
    kind: 'choice',
    label,
    required: true,
    options: [
      { value: 'now', label },
      { value: 'later', label },
    ],
  },
  which: { kind: 'choices', label, options: ['a', 'b'].map((value) => ({ value, label })) },
  urgent: { kind: 'flag', label },
  count: { kind: 'number', label, min: 0, max: 9 },
  since: { kind: 'dateTime', label },
  stars: { kind: 'stars', label },
  photos: { kind: 'photos', label, max: 2 },
  point: { kind: 'point', label },
  category: { kind: 'category', label },
  area: { kind: 'area', label },
  who: { kind: 'assignee', label },
} as const satisfies FormDefinition

const good = { text: '灯坏了', how: 'now' }
const refusal = (data: unknown) => {
  const parsed = parseForm(form, data)
  return parsed.ok ? null : parsed.refusal
}

describe('a form', () => {
  it('takes every kind of answer', () => {
    const full = {
      ...good,
      where: '三单元',
      which: ['b', 'a'],
      urgent: true,
      count: 2.5,
      since: '2026-11-23T01:00:00.000Z',
      stars: 5,
      photos: [id(1), id(2)],
      point: { lat: 40.8, lng: 111.7 },
      category: id(3),
      area: id(4),
      who: { orgId: id(5) },
    }
    expect(parseForm(form, full)).toEqual({ ok: true, value: full })
  })

  it('trims words and needs nothing that is optional', () => {
    expect(parseForm(form, { text: '  灯坏了 ', how: 'later' })).toEqual({
      ok: true,
      value: { text: '灯坏了', how: 'later' },
    })
    expect(refusal({ ...good, where: '' })).toBeNull()
  })

  it.each<[string, unknown, object]>([
    ['no text', { how: 'now' }, { code: 'field.required', field: 'text' }],
    ['empty text', { ...good, text: '' }, { code: 'field.required', field: 'text' }],
    ['blank text', { ...good, text: ' \n ' }, { code: 'field.required', field: 'text' }],
    ['short text', { ...good, text: '灯' }, { code: 'field.tooShort', params: { min: 2 }, field: 'text' }],
    ['long text', { ...good, text: '灯'.repeat(11) }, { code: 'field.tooLong', params: { max: 10 }, field: 'text' }],
    ['a number for a text', { ...good, text: 5 }, { code: 'field.invalid', field: 'text' }],
    ['no choice', { text: '灯坏了' }, { code: 'field.required', field: 'how' }],
    ['an unknown choice', { ...good, how: 'never' }, { code: 'field.invalid', field: 'how' }],
    ['one choice twice', { ...good, which: ['a', 'a'] }, { code: 'field.invalid', field: 'which' }],
    ['a choice that is none', { ...good, which: ['a', 'c'] }, { code: 'field.invalid', field: 'which.1' }],
    ['a number too high', { ...good, count: 10 }, { code: 'field.invalid', field: 'count' }],
    ['a number in words', { ...good, count: '2' }, { code: 'field.invalid', field: 'count' }],
    ['a day for a moment', { ...good, since: '2026-11-23' }, { code: 'field.invalid', field: 'since' }],
    ['no star', { ...good, stars: 0 }, { code: 'field.invalid', field: 'stars' }],
    ['six stars', { ...good, stars: 6 }, { code: 'field.invalid', field: 'stars' }],
    ['half a star', { ...good, stars: 2.5 }, { code: 'field.invalid', field: 'stars' }],
    ['a flag in words', { ...good, urgent: 'yes' }, { code: 'field.invalid', field: 'urgent' }],
    [
      'too many photos',
      { ...good, photos: [id(1), id(2), id(3)] },
      { code: 'field.tooMany', params: { max: 2 }, field: 'photos' },
    ],
    ['a photo that is no id', { ...good, photos: ['x'] }, { code: 'field.invalid', field: 'photos.0' }],
    ['a place off the earth', { ...good, point: { lat: 91, lng: 0 } }, { code: 'field.invalid', field: 'point.lat' }],
    ['half a place', { ...good, point: { lat: 1 } }, { code: 'field.required', field: 'point.lng' }],
    [
      'a body and a post at once',
      { ...good, who: { orgId: id(1), postId: id(2) } },
      { code: 'field.invalid', field: 'who' },
    ],
    ['an unknown field', { ...good, admin: true }, { code: 'field.unknown', field: 'admin' }],
    ['no object', 'text', { code: 'field.invalid' }],
  ])('refuses %s and names the field', (_, data, expected) => {
    expect(refusal(data)).toEqual(expected)
  })

  it('refuses null where a field may be left out', () => {
    expect(refusal({ ...good, where: null })).toEqual({ code: 'field.invalid', field: 'where' })
  })

  it('asks for an assignee that is required', () => {
    const parsed = parseForm({ who: { ...form.who, required: true } }, {})
    expect(parsed).toEqual({ ok: false, refusal: { code: 'field.required', field: 'who' } })
  })

  it('holds the longest text and not one character more', () => {
    const report = need.submit.form
    expect(parseForm(report, { text: '字'.repeat(LONGEST_TEXT) }).ok).toBe(true)
    expect(parseForm(report, { text: '字'.repeat(LONGEST_TEXT + 1) })).toMatchObject({
      refusal: { code: 'field.tooLong' },
    })
  })

  it('keeps script as the words it is', () => {
    const script = '<script>alert(1)</script>'
    expect(parseForm(need.submit.form, { text: script })).toEqual({ ok: true, value: { text: script } })
  })

  it('is made once', () => {
    expect(formSchema(form)).toBe(formSchema(form))
  })
})
