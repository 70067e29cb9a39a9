import type { MeView, PostView } from '@lianxin/contract/people'
import { expect, it } from 'vitest'
import { changeOf, heldBy } from './held-posts.ts'

const post = (id: string, current = true) => ({ id, role: 'gridWorker', current }) as PostView
const me = (posts: PostView[], accountId = 'a') =>
  ({ accountId, districts: [{ district: '150430', posts }] }) as unknown as MeView
const between = (before: MeView | null, now: MeView) => {
  const { lost, changed } = changeOf(before && heldBy(before), heldBy(now))
  return [lost.map(({ id }) => id), changed]
}

it.each<[string, MeView | null, MeView, [string[], boolean]]>([
  ['the first look', null, me([post('1')]), [[], false]],
  ['nothing new', me([post('1')]), me([post('1')]), [[], false]],
  ['a post that ended', me([post('1'), post('2')]), me([post('2')]), [['1'], true]],
  ['one whose last day has passed', me([post('1')]), me([post('1', false)]), [['1'], true]],
  ['one that was given', me([]), me([post('1')]), [[], true]],
  ['one that had not begun, and was taken back', me([post('1', false)]), me([]), [[], false]],
  ['somebody else at the same desk', me([post('1')]), me([], 'b'), [[], false]],
])('%s', (_, before, now, expected) => {
  expect(between(before, now)).toEqual(expected)
})
