import { expect } from 'vitest'
// @ts-expect-error: plain JavaScript, as everything that can be run by itself
import { measure, report } from '../scripts/lighthouse.mjs'
import { stage, story } from './journeys.ts'

/** Speed depends on the machine and is only told, by `npm run lighthouse`. */
story('The first page of a resident is as accessible and as well made as Lighthouse can tell', async () => {
  const browser = process.env.LIANXIN_CHROMIUM ?? '/usr/bin/chromium'
  const found = report(await measure(`${stage().address}/`, browser, ['accessibility', 'best-practices']))
  expect(found.missed).toEqual([])
  expect(found.scores.map(({ id, score }: { id: string; score: number }) => [id, score])).toEqual([
    ['accessibility', 100],
    ['best-practices', 100],
  ])
})
