import { matterTypes } from '@lianxin/domain/matter-types/index'
import { describe, expect, it } from 'vitest'
import { changed, isFiltered, readFilters } from './filters.ts'

describe('filters in the address bar', () => {
  it('read what makes sense and leave out the rest', () => {
    expect(readFilters({ phase: 'ended', clock: 'red', view: 7, state: 'a b', type: 'dragon', area: 150430 })).toEqual({
      phase: 'ended',
      area: '150430',
    })
  })

  it('are none on a plain address', () => {
    expect(isFiltered(readFilters({}))).toBe(false)
    expect(isFiltered(readFilters({ phase: 'open', view: 'scope' }))).toBe(false)
  })

  it('take the state away with the type it belonged to', () => {
    const [type] = matterTypes
    const before = readFilters({ state: type!.submit.to, area: '150430' })
    expect(changed(before, 'type', type!.id)).toEqual({ area: '150430', type: type!.id })
    expect(changed(before, 'clock', 'overdue')).toEqual({ ...before, clock: 'overdue' })
    expect(changed(before, 'area', '')).toEqual({ state: type!.submit.to })
  })
})
