import { listAreas } from '@lianxin/backend/modules/areas/service'
import { saveForm } from '@lianxin/backend/modules/categories/service'
import { createRoute } from '@lianxin/backend/modules/routing/service'
import type { WriteContext } from '@lianxin/backend/platform/context'
import type { ExtraField } from '@lianxin/domain/categories/extra-fields'
import { uuidv7 } from 'uuidv7'
import { asPlatform, DISTRICT, type Moving } from './acting.ts'
import { type OrgName, TOWN_CODE } from './cast.ts'
import type { Network } from './network.ts'

type Led = {
  readonly category: string
  readonly to: { readonly org: OrgName } | { readonly as: string }
  readonly direct?: true
}

/** What a month has taught the office: who gets what without asking. */
const led: readonly Led[] = [
  { category: '供水供热', to: { org: 'water' }, direct: true },
  { category: '道路和井盖', to: { org: 'roads' } },
  { category: '经营和公共设施', to: { as: '道路和井盖' } },
]

const asked: Readonly<Record<string, readonly ExtraField[]>> = {
  供水供热: [
    {
      code: 'degrees',
      kind: 'number',
      label: { zh: '屋里几度', en: 'Degrees indoors' },
      required: false,
      min: -20,
      max: 40,
    },
    {
      ...{ code: 'rooms', kind: 'multivaluelist', label: { zh: '哪几间', en: 'Which rooms' }, required: false },
      options: [
        { value: 'living', label: { zh: '客厅', en: 'Living room' } },
        { value: 'bed', label: { zh: '卧室', en: 'Bedroom' } },
        { value: 'kitchen', label: { zh: '厨房', en: 'Kitchen' } },
        { value: 'bath', label: { zh: '卫生间', en: 'Bathroom' } },
      ],
    },
  ],
  房屋维修: [
    {
      ...{ code: 'part', kind: 'singlevaluelist', label: { zh: '哪里坏了', en: 'What is broken' }, required: false },
      options: [
        { value: 'stairs', label: { zh: '楼道', en: 'The stairs' } },
        { value: 'door', label: { zh: '门窗', en: 'A door or window' } },
        { value: 'pipe', label: { zh: '上下水', en: 'A pipe' } },
        { value: 'roof', label: { zh: '屋顶墙面', en: 'Roof or wall' } },
      ],
    },
    {
      code: 'home',
      kind: 'datetime',
      label: { zh: '什么时候家里有人', en: 'When is somebody at home' },
      required: false,
    },
  ],
}

/** What the office has come to set up by now: routes, and what some categories ask besides. */
export async function buildOffice(moving: Moving, { orgs, categories }: Network): Promise<void> {
  const builder = uuidv7()
  const build = <T>(work: (ctx: WriteContext) => Promise<T>) => asPlatform(moving, work, builder)
  const written = () => ({ district: DISTRICT, key: uuidv7() })
  const [district] = (await build((ctx) => listAreas(ctx, { district: DISTRICT }))).items
  const towns = (await build((ctx) => listAreas(ctx, { district: DISTRICT, parentId: district!.id }))).items
  const areaId = towns.find(({ code }) => code === TOWN_CODE)!.id
  for (const { category, to, direct } of led) {
    const target = {
      ...{ orgId: 'org' in to ? orgs.get(to.org)! : null, asCategoryId: 'as' in to ? categories.get(to.as)! : null },
      direct: direct ? ('acceptance' as const) : null,
    }
    const categoryId = categories.get(category)!
    await build((ctx) => createRoute(ctx, { ...written(), id: uuidv7(), categoryId, areaId, ...target }))
  }
  for (const [name, fields] of Object.entries(asked)) {
    const sent = fields as Parameters<typeof saveForm>[1]['fields']
    await build((ctx) => saveForm(ctx, { ...written(), id: categories.get(name)!, version: 1, fields: sent }))
  }
}
