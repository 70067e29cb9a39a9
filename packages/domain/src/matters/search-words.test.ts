import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isIdle, lexemesOf, marksIn, readQuestion } from './search-words.ts'

/** Whether a text is found by a question, as the index decides it. */
function isFound(text: string, question: string): boolean {
  const [kept, { lexemes, beginnings }] = [new Set(lexemesOf(text)), readQuestion(question)]
  const begins = (beginning: string) => [...kept].some((lexeme) => lexeme.startsWith(beginning))
  return lexemes.length + beginnings.length > 0 && lexemes.every((one) => kept.has(one)) && beginnings.every(begins)
}

const text = '3号楼2单元楼道灯不亮，Elevator A3也停了；ᠮᠣᠩᠭᠣᠯ 文'

describe('a text is found', () => {
  it.each([
    ...[
      '灯不亮',
      '楼道灯',
      '道灯',
      '3号楼',
      '楼2单元',
      '3号楼 灯不亮',
      '灯不亮 3号楼',
      '不亮，停了',
      'elevator',
      'ELEV',
      'ele',
    ],
    ...['a3', 'A3也', '３号楼', 'ᠮᠣᠩᠭᠣᠯ', 'ᠮᠣᠩ'],
  ])('by %s', (question) => {
    expect(isFound(text, question)).toBe(true)
  })

  it.each(['灯亮', '楼道灯坏', '灯不亮 电梯', 'vator', 'el', '13号楼', '3号楼 4单元', '灯', '3', '文'])(
    'not by %s',
    (question) => {
      expect(isFound(text, question)).toBe(false)
    },
  )
})

it('what is too long for a word is not kept, and what stands around it is', () => {
  expect(lexemesOf(`路灯${'x'.repeat(40)}停水`)).toEqual(['路灯', '停水'])
})

describe('a number longer than six digits', () => {
  it.each(['13812345678', '138 1234 5678', '138-1234-5678', '１３８１２３４５６７８', '138—1234—5678'])(
    'is not kept, as %s',
    (phone) => {
      expect(lexemesOf(`电话${phone}联系`).filter((lexeme) => /\d/.test(lexeme))).toEqual([])
      expect(readQuestion(phone)).toMatchObject({ words: [], lexemes: [], beginnings: [] })
    },
  )

  it('does not take shorter ones with it', () => {
    expect(lexemesOf('12号楼 1201室')).toEqual(expect.arrayContaining(['12号', '1201', '1201室']))
  })
})

describe('a question', () => {
  it.each(['', '   ', '，。！？', '👍🎉', `' & | ! ( ) : * <-> \\`, '--;', '的', '\u0000', '😀灯😀'])(
    'with nothing to look for asks for nothing: %j',
    (question) => {
      expect(isIdle(readQuestion(question))).toBe(true)
    },
  )

  it('is words, whatever stands between them', () => {
    expect(readQuestion(`路灯' | !停水:*`).lexemes).toEqual(['路灯', '停水'])
    expect(readQuestion(`to_tsquery('x') or 1=1`)).toEqual({
      number: null,
      words: ['to', 'tsquery', 'or'],
      lexemes: ['to', 'or'],
      beginnings: ['tsquery'],
    })
  })

  it('holds only letters, marks and digits, and never more than it was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (question) => {
        const { lexemes, beginnings } = readQuestion(question)
        for (const one of [...lexemes, ...beginnings]) expect(one).toMatch(/^[\p{L}\p{M}\p{N}]+$/u)
        expect(lexemes.length).toBeLessThan(200)
      }),
      { numRuns: 2000 },
    )
  })

  it('of any part of a text, two characters or more, finds it', () => {
    const letters = fc.constantFrom(...'楼道灯不亮电梯停水了ab3 ，')
    fc.assert(
      fc.property(fc.array(letters, { minLength: 2, maxLength: 40 }), fc.nat(), fc.nat(), (all, a, b) => {
        const whole = all.join('')
        const part = whole.slice(a % whole.length, (a % whole.length) + 2 + (b % 8))
        const { lexemes, beginnings } = readQuestion(part)
        // A word of letters or a number that was cut is another word; Chinese has no such.
        fc.pre(lexemes.length + beginnings.length > 0 && !/[ab3]/.test(part))
        expect(isFound(whole, part)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a number', () => {
  it.each(['150430-20261123-000017', '1123-000017', '000017', ' 0017 '])(
    'or its end is known as one: %s',
    (question) => {
      expect(readQuestion(question).number).toBe(question.trim())
      expect(isIdle(readQuestion(question))).toBe(false)
    },
  )

  it.each(['017', '----', '00-', '-0017', '00 17', '0017号'])('is not %s', (question) => {
    expect(readQuestion(question).number).toBeNull()
  })
})

describe('marks', () => {
  it.each<[string, string, string[]]>([
    ['路灯不亮，路灯坏了', '路灯', ['路灯', '路灯']],
    ['楼道灯不亮', '灯不亮 楼道', ['楼道灯不亮']],
    ['Elevator 停了', 'elev 停了', ['Elev', '停了']],
    ['灯不会亮，真不亮', '灯不亮', ['灯不', '不亮']],
    ['İ路灯', '路灯', []],
    ['路灯', '停水', []],
    ['150430-20261123-000017', '0017', ['0017']],
  ])('in %s for %s', (of, question, expected) => {
    expect(marksIn(of, readQuestion(question)).map(([from, to]) => of.slice(from, to))).toEqual(expected)
  })
})
