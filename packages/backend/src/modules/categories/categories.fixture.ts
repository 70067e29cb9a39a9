import type { CategoryView } from '@lianxin/contract/categories'
import type { ExtraField } from '@lianxin/domain/categories/extra-fields'
import type { PersonActor } from '@lianxin/domain/people/actor'
import { actorWith, readAs, type TestPlatform, writeAs } from '@lianxin/testkit/district'
import { uuidv7 } from 'uuidv7'
import { createCategory, listCategories, moveCategory, restoreCategory, retireCategory, saveForm } from './service.ts'

export const DISTRICT = '150430'
export const admin = actorWith(DISTRICT, [{ role: 'admin', areaCode: DISTRICT }])

type Of = Pick<CategoryView, 'id' | 'version'>
type SaveForm = Parameters<typeof saveForm>[1]

/** What an administrator does with the tree, each in a request of its own. */
export function gardening(platform: TestPlatform, by: PersonActor = admin) {
  const based = ({ id, version }: Of) => ({ district: by.district, key: uuidv7(), id, version })
  return {
    add: (name: string, parentId: string | null = null, more: Partial<CategoryView> = {}) =>
      writeAs(platform, by, (ctx) =>
        createCategory(ctx, {
          ...{ district: by.district, key: uuidv7(), id: uuidv7(), type: null, finishWorkdays: null },
          ...more,
          ...{ name, parentId },
        }),
      ),
    move: (category: Of, parentId: string | null, beforeId: string | null = null) =>
      writeAs(platform, by, (ctx) => moveCategory(ctx, { ...based(category), parentId, beforeId })),
    retire: (category: Of) => writeAs(platform, by, (ctx) => retireCategory(ctx, based(category))),
    restore: (category: Of) => writeAs(platform, by, (ctx) => restoreCategory(ctx, based(category))),
    ask: (category: Of, fields: readonly ExtraField[] | null) =>
      writeAs(platform, by, (ctx) => saveForm(ctx, { ...based(category), fields: fields as SaveForm['fields'] })),
    /** As they stand now, retired ones among them. */
    find: async (id: string): Promise<CategoryView> => {
      const { items } = await readAs(platform, by, (ctx) => listCategories(ctx, { include: 'retired' }))
      return items.find((item) => item.id === id)!
    },
    below: async (parentId: string | null): Promise<string[]> => {
      const { items } = await readAs(platform, by, (ctx) => listCategories(ctx))
      return items.filter((item) => item.parentId === parentId).map(({ name }) => name)
    },
  }
}
export type Gardening = ReturnType<typeof gardening>
