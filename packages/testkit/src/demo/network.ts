import { createArea, importDivisions, listAreas } from '@lianxin/backend/modules/areas/service'
import { createCategory } from '@lianxin/backend/modules/categories/service'
import { createOrg } from '@lianxin/backend/modules/orgs/service'
import { createPerson, createPost } from '@lianxin/backend/modules/people/service'
import { createAccount } from '@lianxin/backend/modules/sign-in/service'
import type { WriteContext } from '@lianxin/backend/platform/context'
import type { AreaView } from '@lianxin/contract/places'
import type { Id } from '@lianxin/domain/kernel/ids'
import { dayOf } from '@lianxin/domain/kernel/time'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import type { PersonActor } from '@lianxin/domain/people/actor'
import { uuidv7 } from 'uuidv7'
import { actorOf, asPlatform, DISTRICT, type Moving } from './acting.ts'
import {
  type Character,
  characters,
  communities,
  GRIDS_EACH,
  type OrgName,
  orgs,
  type PlaceName,
  TOWN_CODE,
} from './cast.ts'
import { groups, topics } from './topics.ts'

export type Somebody = { readonly character: Character; readonly actor: PersonActor; readonly home: AreaView | null }

/** Places, orgs, categories and people of the town, before anything has happened in it. */
export type Network = {
  readonly grids: readonly AreaView[]
  /** Buildings and entrances: a few, in the first grids. */
  readonly buildings: readonly AreaView[]
  readonly orgs: ReadonlyMap<OrgName, Id>
  readonly categories: ReadonlyMap<string, Id>
  readonly people: readonly Somebody[]
}

type Build = <T>(work: (ctx: WriteContext) => Promise<T>) => Promise<T>

export async function buildNetwork(moving: Moving): Promise<Network> {
  await importDivisions(moving.platform, { district: DISTRICT })
  const builder = uuidv7()
  const build: Build = (work) => asPlatform(moving, work, builder)
  const places = await buildPlaces(build)
  const orgIds = await buildOrgs(build, places)
  const people: Somebody[] = []
  for (const character of characters) people.push(await buildPerson(moving, build, places, orgIds, character))
  const { grids, buildings } = places
  return { grids, buildings, orgs: orgIds, categories: await buildCategories(build), people }
}

const fresh = () => ({ district: DISTRICT, key: uuidv7(), id: uuidv7() })

type Places = Pick<Network, 'grids' | 'buildings'> & {
  readonly district: AreaView
  readonly town: AreaView
  readonly communities: readonly AreaView[]
}

async function buildPlaces(build: Build): Promise<Places> {
  const add = (parentId: Id, name: string) => build((ctx) => createArea(ctx, { ...fresh(), parentId, name }))
  const [district] = (await build((ctx) => listAreas(ctx, { district: DISTRICT }))).items
  const towns = (await build((ctx) => listAreas(ctx, { district: DISTRICT, parentId: district!.id }))).items
  const town = towns.find(({ code }) => code === TOWN_CODE)!
  const places = { communities: [] as AreaView[], grids: [] as AreaView[], buildings: [] as AreaView[] }
  for (const name of communities) {
    const community = await add(town.id, name)
    places.communities.push(community)
    for (let nth = 1; nth <= GRIDS_EACH; nth++) {
      places.grids.push(await add(community.id, `${name.slice(0, 2)}第${'一二三四'[nth - 1]}网格`))
    }
  }
  for (const grid of places.grids.slice(0, 2)) {
    for (const number of [1, 2]) {
      const building = await add(grid.id, `${number}号楼`)
      places.buildings.push(building, await add(building.id, '1单元'), await add(building.id, '2单元'))
    }
  }
  return { district: district!, town, ...places }
}

async function buildOrgs(build: Build, places: Places): Promise<Map<OrgName, Id>> {
  const made = new Map<OrgName, Id>()
  for (const [key, org] of Object.entries(orgs)) {
    const area = 'of' in org ? places.communities[org.of]! : places.town
    const parentId = 'parent' in org ? made.get(org.parent)! : null
    const { name, kind } = org
    const { id } = await build((ctx) => createOrg(ctx, { ...fresh(), parentId, kind, name, areaId: area.id }))
    made.set(key as OrgName, id)
  }
  return made
}

/** 154 is given to no operator: nobody can be called, or sign in, by these. */
const phoneOf = (character: Character): string => `1540000${String(characters.indexOf(character) + 1).padStart(4, '0')}`

async function buildPerson(
  moving: Moving,
  build: Build,
  places: Places,
  orgIds: ReadonlyMap<OrgName, Id>,
  character: Character,
): Promise<Somebody> {
  const account = { phone: phoneOf(character), ...(character.door && { username: character.door.username }) }
  const { platform, at: now } = moving
  const accountId = await createAccount({ platform, now, requestId: uuidv7() }, account)
  const person = { ...fresh(), name: character.name, phone: account.phone }
  await build(async (ctx) => {
    await createPerson(ctx, person)
    for (const { role, org, at } of character.duties) {
      const [orgId, areaId] = [orgIds.get(org)!, placeOf(places, at).id]
      const dates = { startsOn: dayOf(now), endsOn: null }
      await createPost(ctx, { ...fresh(), personId: person.id, role, orgId, areaId, ...dates })
    }
  })
  const home = character.home === undefined ? null : places.grids[character.home % places.grids.length]!
  return { character, actor: await actorOf(moving, accountId), home }
}

function placeOf(places: Places, at: PlaceName): AreaView {
  if (at === 'district') return places.district
  if (at === 'town') return places.town
  return 'grid' in at ? places.grids[at.grid]! : places.communities[at.community]!
}

async function buildCategories(build: Build): Promise<Map<string, Id>> {
  const made = new Map<string, Id>()
  const add = async (
    name: string,
    fields: Omit<Parameters<typeof createCategory>[1], 'district' | 'key' | 'id' | 'name'>,
  ) => made.set(name, (await build((ctx) => createCategory(ctx, { ...fresh(), name, ...fields }))).id)
  const shown = { visibility: 'public' } as const
  for (const group of Object.keys(groups))
    await add(group, { ...shown, parentId: null, type: null, finishWorkdays: null })
  for (const { name, type, finishWorkdays } of topics) {
    const group = Object.keys(groups).find((above) => groups[above]!.includes(name))
    const parentId = group === undefined ? null : made.get(group)!
    await add(name, { ...shown, parentId, type: findMatterType(type) ? type : null, finishWorkdays })
  }
  return made
}

/** Somebody of the town, by name. */
export const actorNamed = ({ people }: Network, name: string): PersonActor =>
  people.find(({ character }) => character.name === name)!.actor
