import { describe, expect, it } from 'vitest'
import { readSources } from './sources.ts'
import { missingTexts, strayWords } from './texts.ts'

const sources = readSources()
const at = (source: string, path = 'apps/mobile/src/a.tsx') => new Map([[path, source]])

describe('every text', () => {
  it('stands in every language', () => {
    expect(missingTexts(sources)).toEqual([])
  })

  it.each([
    ['a key that English lacks', "defineTexts({ zh: { a: '甲', b: '乙' }, en: { a: 'A' } })", 'b is missing in en'],
    ['a key that Chinese lacks', "defineTexts({ zh: { a: '甲' }, en: { a: 'A', b: 'B' } })", 'b is missing in zh'],
    ['one in a group', "defineTexts({ zh: { a: { b: '乙' } }, en: { a: {} } })", 'a.b is missing in en'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source of a program
    ['a function', 'defineTexts({ zh: { a: (n: number) => `${n} 项` }, en: {} })', 'a is missing in en'],
    ['a language', "defineTexts({ zh: { a: '甲' } })", 'a is missing in en'],
    ['an empty one', "defineTexts({ zh: { a: '甲' }, en: { a: '' } })", 'a is empty in en'],
  ])('is missed: %s', (_, source, why) => {
    for (const path of ['apps/mobile/src/a/texts.ts', 'apps/console/src/a/texts.ts', 'packages/ui/src/a.tsx'])
      expect(missingTexts(at(source, path))).toEqual([`${path}:1 ${why}`])
  })

  it('may come from another dictionary, in both languages', () => {
    expect(missingTexts(at('defineTexts({ zh: { ...more.zh }, en: { ...more.en } })'))).toEqual([])
  })
})

describe('words', () => {
  it('are not written straight into a screen', () => {
    expect(strayWords(sources)).toEqual([])
  })

  it.each([
    ['Chinese between tags', 'const a = <p>提交</p>'],
    ['English between tags', 'const a = <p>Send</p>'],
    ['in an expression', "const a = <p>{'Send'}</p>"],
    ['behind a condition', "const a = <p>{ok && 'Sent'}</p>"],
    ['on one side of a choice', "const a = <p>{ok ? t.sent : 'Failed'}</p>"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source of a program
    ['in a template', 'const a = <p>{`${n} left`}</p>'],
    ['in a label', 'const a = <Button aria-label="Close" />'],
    ['in a placeholder', "const a = <input placeholder={'Search'} />"],
    ['Chinese in a constant', "const words = '提交'"],
    ['Chinese without English', "const words = { zh: '提交' }"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source of a program
    ['Chinese in a template', 'const words = (n: number) => `还剩 ${n} 项`'],
  ])('are found: %s', (_, source) => {
    expect(strayWords(at(source))).toHaveLength(1)
  })

  it.each([
    ['texts', 'const a = <p>{t.send}</p>'],
    ['signs', "const a = <p>{' · '}—</p>"],
    ['names of classes', 'const a = <p className="soft" lang="zh-CN" />'],
    ['texts defined in place', "const texts = defineTexts({ zh: { a: '甲' }, en: { a: 'A' } })"],
    ['a pair', "const label = { zh: '名称', en: 'Name' }"],
    ['a pair as arguments', "const label = text('名称', 'Name', true)"],
    ['a key', 'const a = <kbd>Enter</kbd>'],
    ['a comment', 'const a = 1 // 甲'],
  ])('are not suspected: %s', (_, source) => {
    expect(strayWords(at(source))).toEqual([])
  })
})
