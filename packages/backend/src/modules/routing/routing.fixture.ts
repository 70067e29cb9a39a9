import type { PersonActor } from '@lianxin/domain/people/actor'
import { readAs, type SmallDistrict, type TestPlatform, writeAs } from '@lianxin/testkit/district'
import { uuidv7 } from 'uuidv7'
import { checkRoutes, createRoute, endRoute, previewRoute, suggestRoutes, updateRoute } from './service.ts'

export const DISTRICT = '150430'
export const based = () => ({ district: DISTRICT, key: uuidv7(), id: uuidv7() })

type Target = { orgId?: string | null; asCategoryId?: string | null; direct?: 'submission' | null }
export const target = ({ orgId = null, asCategoryId = null, direct = null }: Target) => ({
  orgId,
  asCategoryId,
  direct,
})

type Of = { readonly id: string; readonly version: number }

/** What an administrator does with routes, each in a request of its own; by the builder of the town if nobody is named. */
export function wayfinding(platform: TestPlatform, town: SmallDistrict) {
  const check = async () => (await readAs(platform, town.builder, (ctx) => checkRoutes(ctx))).items
  return {
    create: (categoryId: string, areaId: string, to: Target, by: PersonActor = town.builder) =>
      writeAs(platform, by, (ctx) => createRoute(ctx, { ...based(), categoryId, areaId, ...target(to) })),
    update: ({ id, version }: Of, to: Target, by: PersonActor = town.builder) =>
      writeAs(platform, by, (ctx) => updateRoute(ctx, { ...based(), id, version, ...target(to) })),
    end: ({ id, version }: Of, by: PersonActor = town.builder) =>
      writeAs(platform, by, (ctx) => endRoute(ctx, { ...based(), id, version })),
    preview: (categoryId: string, areaId = town.grids[0].id, by: PersonActor = town.builder) =>
      readAs(platform, by, (ctx) => previewRoute(ctx, { district: DISTRICT, categoryId, areaId })),
    suggest: (minCount = 2, minShare = 0.6, by: PersonActor = town.builder) =>
      readAs(platform, by, (ctx) => suggestRoutes(ctx, { minCount, minShare })),
    problems: async (id: string) => (await check()).find((route) => route.id === id)?.problems ?? [],
  }
}
export type Wayfinding = ReturnType<typeof wayfinding>
