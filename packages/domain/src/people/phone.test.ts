import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalisePhone } from './phone.ts'

describe('normalisePhone', () => {
  it.each([
    ['13812345678', '13812345678'],
    [' 138 1234 5678 ', '13812345678'],
    ['138-1234-5678', '13812345678'],
    ['+86 138 1234 5678', '13812345678'],
    ['+86-13812345678', '13812345678'],
    ['0086 13812345678', '13812345678'],
    ['8613812345678', '13812345678'],
    ['１３８１２３４５６７８', '13812345678'],
    ['＋８６　１３８１２３４５６７８', '13812345678'],
    ['\u202d138 1234 5678\u202c', '13812345678'],
    ['19900000000', '19900000000'],
    ['0471-1234567', '0471-1234567'],
    ['0471 1234567', '0471-1234567'],
    ['(0471) 1234567', '0471-1234567'],
    ['（０４７１）１２３４５６７', '0471-1234567'],
    ['0471—12345678', '0471-12345678'],
    ['010-12345678', '010-12345678'],
    ['02112345678', '021-12345678'],
    ['+86 471 1234567', '0471-1234567'],
    ['+86 10 12345678', '010-12345678'],
    ['+86 0471 1234567', '0471-1234567'],
  ])('%j is %s', (input, expected) => {
    expect(normalisePhone(input)).toEqual({ ok: true, value: expected })
  })

  it.each([
    '',
    '12812345678',
    '1381234567',
    '138123456789',
    '1234567',
    '010-1234567',
    '0471-123456',
    '0471-0234567',
    '0171-1234567',
    '+1 202 555 0100',
    '+86',
    '138x1234567 8',
    '13812345678; drop table',
    '١٣٨١٢٣٤٥٦٧٨',
    '9'.repeat(10_000),
  ])('refuses %j', (input) => {
    expect(normalisePhone(input)).toEqual({ ok: false, refusal: { code: 'phone.invalid' } })
  })

  it('gives one spelling, which is its own', () => {
    const digit = fc.constantFrom(...'0123456789')
    const rest = fc.array(digit, { minLength: 9, maxLength: 9 }).map((digits) => digits.join(''))
    const separators = fc.array(fc.constantFrom('', ' ', '-', '　'), { minLength: 11, maxLength: 11 })
    fc.assert(
      fc.property(fc.constantFrom('13', '15', '17', '19'), rest, separators, (head, tail, between) => {
        const phone = head + tail
        const typed = [...phone].map((char, i) => between[i] + char).join('')
        expect(normalisePhone(typed)).toEqual({ ok: true, value: phone })
      }),
    )
  })
})
