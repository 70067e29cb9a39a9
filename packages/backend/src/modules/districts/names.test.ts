import { expect, it } from 'vitest'
import { namePatterns, pinyinKey } from './names.ts'

it.each([
  ['敖汉旗', 'aohanqi ahq'],
  ['绿园小区 3号楼', 'lvyuanxiaoqu3haolou lyxq3hl'],
  ['Mary Major', 'marymajor m'],
  ['', ''],
])('the key of %j is %j', (name, key) => {
  expect(pinyinKey(name)).toBe(key)
})

it('reads a family name as one', () => {
  expect(pinyinKey('曾小满', { surname: true })).toBe('zengxiaoman zxm')
})

it('takes what was typed literally', () => {
  expect(namePatterns('50%_楼')).toEqual({ name: '%50\\%\\_楼%', pinyin: '50\\%\\_楼%', initials: '% 50\\%\\_楼%' })
})
