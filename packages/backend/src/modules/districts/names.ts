import { pinyin } from 'pinyin-pro'

/**
 * By which a name is sorted and found: its pinyin, a space, its initials; `敖汉旗` is `aohanqi ahq`.
 * `surname` reads the first characters as a family name: `曾` is then `zeng`.
 */
export function pinyinKey(name: string, { surname = false } = {}): string {
  const syllables = pinyin(name, {
    toneType: 'none',
    type: 'array',
    v: true,
    nonZh: 'consecutive',
    surname: surname ? 'head' : 'off',
  })
    .map((part) => part.toLowerCase().replaceAll(/\s/g, ''))
    .filter((part) => part !== '')
  if (syllables.length === 0) return ''
  return `${syllables.join('')} ${syllables.map((part) => part[0]).join('')}`
}

/** What a typed word may be part of: a name, the beginning of its pinyin, or of its initials. For `ilike` and `like`. */
export function namePatterns(typed: string): { name: string; pinyin: string; initials: string } {
  const literal = typed.replaceAll(/[\\%_]/g, '\\$&')
  const letters = literal.toLowerCase().replaceAll(/\s/g, '')
  return { name: `%${literal}%`, pinyin: `${letters}%`, initials: `% ${letters}%` }
}
