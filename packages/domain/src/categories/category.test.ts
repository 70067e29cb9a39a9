import { describe, expect, it } from 'vitest'
import { id } from '../../test/world.ts'
import { type CategorySettings, pathUp, settingsOf, usualSettings } from './category.ts'

const silent: CategorySettings = { visibility: null, duplicateMetres: null, duplicateDays: null }

describe('what holds for a category', () => {
  it('is of each setting the nearest that is said', () => {
    const path = [
      { ...silent, duplicateMetres: 50 },
      { ...silent, visibility: 'private' as const, duplicateMetres: 500 },
      { ...silent, visibility: 'public' as const },
    ]
    expect(settingsOf(path)).toEqual({ visibility: 'private', duplicateMetres: 50, duplicateDays: 14 })
  })

  it('and where nothing is said, private', () => {
    expect(settingsOf([silent])).toEqual(usualSettings)
    expect(settingsOf([])).toMatchObject({ visibility: 'private' })
  })
})

describe('the way up', () => {
  const nodes = (...pairs: [number, number | null][]) =>
    new Map(pairs.map(([at, above]) => [id(at), { id: id(at), parentId: above === null ? null : id(above) }]))
  const up = (tree: ReturnType<typeof nodes>, at: number) => pathUp(tree, id(at)).map((node) => node.id)

  it('begins with the category itself', () => {
    expect(up(nodes([1, null], [2, 1], [3, 2]), 3)).toEqual([id(3), id(2), id(1)])
    expect(up(nodes([1, null]), 7)).toEqual([])
  })

  it('ends at a parent that is missing, and where a loop closes', () => {
    expect(up(nodes([2, 1]), 2)).toEqual([id(2)])
    expect(up(nodes([1, 2], [2, 1]), 1)).toEqual([id(1), id(2)])
  })
})
