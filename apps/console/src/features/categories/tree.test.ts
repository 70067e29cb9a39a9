import type { CategoryView } from '@lianxin/contract/categories'
import { describe, expect, it } from 'vitest'
import { rowsOfTree } from '../../app/categories.ts'
import { pathOf, settled, shownRows } from './tree.ts'

const category = (id: string, parentId: string | null, more: Partial<CategoryView> = {}): CategoryView => ({
  ...{ district: '150430', id, parentId, type: null, name: `类${id}`, nameEn: null, finishWorkdays: null },
  ...{ visibility: null, duplicateMetres: null, duplicateDays: null, formVersion: null, retired: false, version: 1 },
  ...more,
})
const rows = rowsOfTree([
  category('a', null, { visibility: 'public', nameEn: 'Water' }),
  category('b', 'a'),
  category('c', 'b', { duplicateMetres: 50 }),
  category('d', null, { retired: true }),
])
const shown = (opened: string[], q = '', retired = false) =>
  shownRows(rows, { opened: new Set(opened), q, retired }).map((row) => row.category.id)

describe('the tree on screen', () => {
  it('unfolds one level at a time', () => {
    expect(shown([])).toEqual(['a'])
    expect(shown(['a'])).toEqual(['a', 'b'])
    expect(shown(['a', 'b'])).toEqual(['a', 'b', 'c'])
    expect(shown(['b'])).toEqual(['a'])
  })

  it('shows what is out of use only when asked to', () => {
    expect(shown([], '', true)).toEqual(['a', 'd'])
  })

  it('finds words of either language wherever they stand', () => {
    expect(shown([], '类c')).toEqual(['c'])
    expect(shown([], 'wat')).toEqual(['a'])
    expect(shown([], '类d')).toEqual([])
  })
})

describe('what holds for a category', () => {
  it('is its own word, that of the nearest above, or the platform’s', () => {
    const path = pathOf(rows, 'c')
    expect(settled(path, 'duplicateMetres')).toEqual({ value: 50, from: undefined })
    expect(settled(path, 'visibility')).toMatchObject({ value: 'public', from: { id: 'a' } })
    expect(settled(path, 'duplicateDays')).toEqual({ value: 14, from: null })
  })
})
