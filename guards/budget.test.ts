import { expect, it } from 'vitest'
// @ts-expect-error: plain JavaScript, which runs before anything is installed
import { chunksFrom, filesOf, weigh } from '../scripts/budget.mjs'

const manifest = {
  'index.html': { file: 'a.js', imports: ['_b.js'], dynamicImports: ['c.tsx'], css: ['a.css'] },
  '_b.js': { file: 'b.js', imports: ['index.html'], css: ['b.css'], assets: ['f.woff2', 'p.png'] },
  'c.tsx': { file: 'c.js', imports: ['_b.js'], css: ['b.css', 'c.css'] },
}
const page = { page: 'p', from: ['index.html'], limits: { script: 2, style: 2, font: 0 } }

it('a page is what its entry imports, however often, and nothing that comes later', () => {
  expect(filesOf(chunksFrom(manifest, ['index.html']))).toEqual({
    ...{ script: ['a.js', 'b.js'], style: ['a.css', 'b.css'], font: ['f.woff2'] },
  })
  expect(filesOf(chunksFrom(manifest, ['index.html', 'c.tsx'])).style).toEqual(['a.css', 'b.css', 'c.css'])
})

it('a page over its limit is told, one at it is not', () => {
  const over = (bytes: number) =>
    weigh(page, manifest, () => bytes).map(({ kind, over }: { kind: string; over: boolean }) => [kind, over])
  expect(over(1000)).toEqual([
    ['script', false],
    ['style', false],
    ['font', true],
  ])
  expect(over(1001)).toEqual([
    ['script', true],
    ['style', true],
    ['font', true],
  ])
})

it('a build without the entry is not taken for a light one', () => {
  expect(() => chunksFrom(manifest, ['other.html'])).toThrow('other.html')
})
