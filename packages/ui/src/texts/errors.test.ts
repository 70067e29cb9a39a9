import { errorStatus } from '@lianxin/contract/errors'
import { languages } from '@lianxin/domain/kernel/text'
import { describe, expect, it } from 'vitest'
import { errorText, errorTexts, explainError } from './errors.ts'

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()

/** Codes that arise on the device and never come over the wire. */
const ofTheDevice = [
  ...['network.down', 'network.slow', 'photo.tooMany', 'photo.failed', 'calendar.hoursWrong'],
  'matter.someoneFaster',
]

describe('texts of errors', () => {
  it('has words for every code of the contract and of the device, and for no other', () => {
    expect(Object.keys(errorTexts).sort()).toEqual([...Object.keys(errorStatus), ...ofTheDevice].sort())
  })

  it('tells a wait in minutes where only seconds arrived', () => {
    expect(errorText('signIn.locked', { seconds: 890 }, 'en')).toContain('in 15 minutes')
  })

  it('fills in parameters', () => {
    expect(errorText('field.tooLong', { max: 500 }, 'zh')).toBe('太长了，最多 500 个字。请删短一些。')
    expect(errorText('field.tooLong', { max: 500 }, 'en')).toBe('Too long: at most 500 characters. Please shorten it.')
  })

  it('says … where a parameter did not arrive', () => {
    expect(errorText('field.tooLong', undefined, 'en')).toContain('at most … characters')
  })

  it.each(['somewhere.new', 'toString', '__proto__'])('names a code without words of its own: %s', (code) => {
    for (const language of languages) expect(errorText(code, {}, language)).toContain(code)
  })

  it('does not let a parameter smuggle in another placeholder', () => {
    expect(explainError('field.tooLong', { max: '{code}' }, 'zh').happened).toBe('太长了，最多 {code} 个字。')
  })

  it.each(Object.keys(errorTexts))('%s says the same parts with the same parameters in every language', (code) => {
    const { zh, en } = errorTexts[code]!
    expect(Object.keys(en)).toEqual(Object.keys(zh))
    for (const part of ['happened', 'safe', 'todo'] as const)
      expect(placeholders(en[part] ?? '')).toEqual(placeholders(zh[part] ?? ''))
  })
})
