import type { Id } from '@lianxin/domain/kernel/ids'
import type { PersonActor } from '@lianxin/domain/people/actor'
import { uuidv7 } from 'uuidv7'
import type { WriteContext } from '../../../platform/context.ts'
import { idOf } from '../../../platform/derived-id.ts'
import { createArea, findRootArea, listAreas, type Place } from '../../areas/service.ts'
import { createCategory, listCategories } from '../../categories/service.ts'
import { createOrg, findOrg, listOrgs } from '../../orgs/service.ts'
import { ImportFault } from './fault.ts'
import type { Mapping } from './mapping.ts'
import { appoint, ensureStandIn } from './stand-ins.ts'
import { categoryKey, placeKey, type Survey } from './survey.ts'

export type Unit = { readonly orgId: Id; readonly name: string; readonly handler: PersonActor }

/** What the rows need, found or made: by the keys of the survey. */
export type Stage = {
  readonly communities: ReadonlyMap<string, Place>
  readonly categories: ReadonlyMap<string, Id>
  readonly units: ReadonlyMap<string, Unit>
  readonly reporter: PersonActor
  readonly dispatcher: PersonActor
}

/** Runs one piece of work in a transaction of its own. */
export type InTransaction = <T>(work: (ctx: WriteContext) => Promise<T>) => Promise<T>

/** Finds or makes everything the rows name. `made` is called after each thing, for the progress. */
export async function prepare(run: InTransaction, mapping: Mapping, survey: Survey, made: () => void): Promise<Stage> {
  const root = await run((ctx) => findRootArea(ctx.tx, ctx.district))
  if (!root) throw new ImportFault('import.districtMissing')
  const reporter = await run((ctx) => ensureStandIn(ctx, mapping, 'reporter'))
  const handler = await run((ctx) => ensureStandIn(ctx, mapping, 'handler'))
  const own = await run((ctx) => ensureOrg(ctx, mapping, mapping.name, 'other', root))
  const dispatcher = await run(async (ctx) =>
    appoint(ctx, mapping, await ensureStandIn(ctx, mapping, 'dispatcher'), {
      role: 'dispatcher',
      orgId: own,
      area: root,
    }),
  )
  const communities = await run((ctx) => makeCommunities(ctx, mapping, survey, made))
  const categories = await run((ctx) => makeCategories(ctx, mapping, survey, made))
  const units = await run((ctx) => makeUnits(ctx, mapping, survey, { communities, root, handler }, made))
  return { communities, categories, units, reporter, dispatcher }
}

type Seats = {
  readonly communities: ReadonlyMap<string, Place>
  readonly root: Place
  readonly handler: PersonActor
}

async function makeUnits(ctx: WriteContext, mapping: Mapping, survey: Survey, seats: Seats, made: () => void) {
  const units = new Map<string, Unit>()
  for (const name of survey.units) {
    const { kind, at } = ruleFor(mapping, name)
    const area = at === 'community' ? (communityNamed(survey, seats.communities, name) ?? seats.root) : seats.root
    const orgId = await ensureOrg(ctx, mapping, name, kind, area)
    const handler = await appoint(ctx, mapping, seats.handler, { role: 'officer', orgId, area: seats.root })
    units.set(name, { orgId, name, handler })
    made()
  }
  return units
}

async function makeCommunities(ctx: WriteContext, mapping: Mapping, survey: Survey, made: () => void) {
  const towns = (await listAreas(ctx, { district: ctx.district, level: 'town' })).items
  towns.sort((a, b) => (a.code < b.code ? -1 : 1))
  const found = new Map<string, Place>()
  for (const row of survey.communities) {
    const place = mapping.towns[row.town]!
    const town = typeof place === 'number' ? towns[place - 1] : towns.find(({ name }) => name === place)
    if (!town) throw new ImportFault('import.townMissing', { town: `${row.town} → ${place}` })
    found.set(placeKey(row), await ensureCommunity(ctx, mapping, town, row.community))
    made()
  }
  return found
}

/** A community of this name that the town has already, or one made for the import and named so. */
async function ensureCommunity(ctx: WriteContext, mapping: Mapping, town: Place, name: string): Promise<Place> {
  const { items } = await listAreas(ctx, { district: ctx.district, parentId: town.id })
  const standIn = name + mapping.communitySuffix
  const known = items.find((area) => area.name === name) ?? items.find((area) => area.name === standIn)
  if (known) return known
  const id = idOf('import.area', mapping.name, ctx.district, town.code, name)
  return createArea(ctx, { district: ctx.district, key: uuidv7(), id, parentId: town.id, name: standIn })
}

async function makeCategories(ctx: WriteContext, mapping: Mapping, survey: Survey, made: () => void) {
  const found = new Map<string, Id>()
  for (const row of survey.categories) {
    const top = await ensureCategory(ctx, mapping, { name: row.category, parentId: null, type: row.type })
    const below = { name: row.subCategory, parentId: top, type: row.type }
    found.set(categoryKey(row), row.subCategory === '' ? top : await ensureCategory(ctx, mapping, below))
    made()
  }
  return found
}

type CategoryName = { readonly name: string; readonly parentId: Id | null; readonly type: string }

async function ensureCategory(
  ctx: WriteContext,
  mapping: Mapping,
  { name, parentId, type }: CategoryName,
): Promise<Id> {
  const { items } = await listCategories(ctx)
  const fits = (own: string | null) => own === null || own === type
  const known = items.find((item) => item.name === name && item.parentId === parentId && fits(item.type))
  if (known) return known.id
  const id = idOf('import.category', mapping.name, ctx.district, type, parentId ?? '', name)
  await createCategory(ctx, { district: ctx.district, key: uuidv7(), id, name, parentId, type, finishWorkdays: null })
  return id
}

const ruleFor = (mapping: Mapping, name: string) =>
  mapping.units.find(({ ends, contains }) => name.endsWith(ends) && name.includes(contains)) ??
  ({ kind: 'other', at: 'district' } as const)

const communityNamed = (survey: Survey, places: ReadonlyMap<string, Place>, name: string): Place | undefined => {
  const row = survey.communities.find(({ community }) => community === name)
  return row && places.get(placeKey(row))
}

type OrgKind = Mapping['units'][number]['kind']

/** The org of this name, or one made for the import. */
async function ensureOrg(ctx: WriteContext, mapping: Mapping, name: string, kind: OrgKind, area: Place): Promise<Id> {
  const id = idOf('import.org', mapping.name, ctx.district, name)
  if (await findOrg(ctx.tx, ctx.district, id)) return id
  const { items } = await listOrgs(ctx, { district: ctx.district, q: name.slice(0, 50), limit: 100 })
  const known = items.find((org) => org.name === name)
  if (known) return known.id
  await createOrg(ctx, { district: ctx.district, key: uuidv7(), id, parentId: null, kind, name, areaId: area.id })
  return id
}
