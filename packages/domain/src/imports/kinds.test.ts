import { describe, expect, it } from 'vitest'
import { roles } from '../people/roles.ts'
import { importKindNames, importKinds, namedBy, proposeMapping, unmapped } from './kinds.ts'

describe('proposeMapping', () => {
  it.each(importKindNames)('knows the heads of its own template: %s', (kind) => {
    for (const language of ['zh', 'en'] as const) {
      const heads = importKinds[kind].fields.map(({ label }) => label[language])
      expect(Object.values(proposeMapping(kind, heads))).toEqual(heads)
    }
  })

  it('knows what offices call them, and gives no column twice', () => {
    const columns = ['序号', '姓名*', '联系电话', '岗位', '所属 单位', '电话']
    expect(proposeMapping('people', columns)).toEqual({ name: '姓名*', phone: '电话', role: '岗位', org: '所属 单位' })
  })

  it('says which fields still need a column', () => {
    expect(unmapped('people', { name: '姓名' }).map(({ name }) => name)).toEqual(['phone'])
    expect(unmapped('people', { name: '姓名', phone: '电话' })).toEqual([])
  })
})

describe('namedBy', () => {
  it.each([
    ['网格员', 'gridWorker'],
    [' Grid worker ', 'gridWorker'],
    ['专家／科技特派员', 'expert'],
    ['皇帝', undefined],
    ['toString', undefined],
  ])('%s', (cell, role) => expect(namedBy(roles, cell)).toBe(role))
})
