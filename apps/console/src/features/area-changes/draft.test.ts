import { expect, it } from 'vitest'
import { changeOf, emptyDraft } from './draft.ts'

const area = 'a'
const draft = { ...emptyDraft('p1'), code: ' 150430100009 ', parentId: 'b', intoId: 'c' }

it('is no change before enough is said', () => {
  for (const kind of ['', 'renumber', 'move', 'merge', 'split'] as const)
    expect(changeOf(area, { ...emptyDraft('p1'), kind })).toBeUndefined()
  const unnamed = {
    ...draft,
    kind: 'split',
    parts: [
      { id: 'p1', name: '东' },
      { id: 'p2', name: ' ' },
    ],
  } as const
  expect(changeOf(area, unnamed)).toBeUndefined()
})

it('is what its kind asks for, whatever else was filled in before', () => {
  expect(changeOf(area, { ...draft, kind: 'renumber' })).toEqual({
    kind: 'renumber',
    areaId: area,
    code: '150430100009',
  })
  expect(changeOf(area, { ...draft, kind: 'move', code: '' })).toEqual({ kind: 'move', areaId: area, parentId: 'b' })
  expect(changeOf(area, { ...draft, kind: 'merge' })).toEqual({ kind: 'merge', areaId: area, intoId: 'c' })
})

it('gives each part what was chosen for it, and leaves the rest; a part that was removed gets nothing', () => {
  const parts = [{ id: 'p1', name: ' 东社区 ' }]
  const given = { g1: 'p1', g2: '', o1: 'p1', x: 'p1', g3: 'p2' }
  const rightAt = { children: ['g1', 'g2', 'g3'], orgs: ['o1'], posts: ['x2'] }
  const split = { ...draft, kind: 'split', parts, given, mattersTo: 'p1' } as const
  expect(changeOf(area, split, rightAt)).toEqual({
    ...{ kind: 'split', areaId: area, mattersTo: 'p1' },
    parts: [{ id: 'p1', name: '东社区', childIds: ['g1'], orgIds: ['o1'], postIds: [] }],
  })
  expect(changeOf(area, { ...split, mattersTo: 'p2' }, rightAt)).not.toHaveProperty('mattersTo')
})
