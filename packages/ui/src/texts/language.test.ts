import { describe, expect, it } from 'vitest'
import { preferredLanguage } from './language.tsx'

describe('the language to begin with', () => {
  it.each([
    ['en', ['zh-CN'], 'en'],
    [null, ['fr-FR', 'en-GB', 'zh'], 'en'],
    [null, ['zh-TW'], 'zh'],
    [null, ['mn', 'fr'], 'zh'],
    ['klingon', ['en'], 'en'],
  ] as const)('stored %s, asked %s: %s', (stored, asked, language) => {
    expect(preferredLanguage(stored, asked)).toBe(language)
  })
})
