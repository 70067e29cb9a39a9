import { importKindNames, proposeMapping, unmapped } from '@lianxin/domain/imports/kinds'
import { describe, expect, it } from 'vitest'
import { templateOf } from './template.ts'

const columnsOf = (csv: string) => csv.replace('\uFEFF', '').trim().split(',')

describe.each(importKindNames)('the empty table of %s', (kind) => {
  it.each(['zh', 'en'] as const)('is understood without choosing a column, in %s', (language) => {
    const mapping = proposeMapping(kind, columnsOf(templateOf(kind, language)))
    expect(unmapped(kind, mapping)).toEqual([])
    expect(Object.keys(mapping)).toHaveLength(columnsOf(templateOf(kind, language)).length)
  })
})
