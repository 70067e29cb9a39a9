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

  it('hold words, numbers, a category, a source and days, and never a phone', () => {
    const all = { q: '路灯', category: '01890000-0000-7000-8000-000000000001', source: 'phone', from: '2026-11-01' }
    expect(readFilters({ ...all, to: 'yesterday' })).toEqual(all)
    expect(readFilters({ q: 20261127 })).toEqual({ q: '20261127' })
    for (const phone of ['13900001234', '+86 139 0000 1234', '139-0000-1234', '0476-1234567'])
      expect([phone, readFilters({ q: phone })]).toEqual([phone, {}])
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
