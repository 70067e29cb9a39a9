import { expect, test } from 'vitest'
import { progressBar } from './progress-bar.ts'

const written = (isTTY: boolean): string => {
  let text = ''
  const bar = progressBar({ isTTY, write: (more) => (text += more) })
  for (const done of [0, 1, 2]) bar.show('导入', done, 2)
  bar.end()
  bar.end()
  return text
}

test('a terminal sees the bar grow over itself, and one line end', () => {
  const text = written(true)
  expect(text.match(/\r/g)).toHaveLength(3)
  expect(text).toContain('50% 1/2')
  expect(text.endsWith(`[${'#'.repeat(30)}] 100% 2/2\x1b[K\n`)).toBe(true)
})

test('a pipe or a log sees nothing', () => {
  expect(written(false)).toBe('')
})
