import { getMatterType, matterTypes } from '@lianxin/domain/matter-types/index'
import type { FieldDefinition } from '@lianxin/domain/matters/form'
import type { Matter } from '@lianxin/domain/matters/matter'
import { AppError } from '../../platform/errors.ts'
import { findMatter } from './queries.ts'
import { stepsOpenTo } from './service.ts'
import { DISTRICT, type Town } from './town.fixture.ts'

export type Who = keyof Town['people']

/** The same walk on every run: mulberry32. */
export function seeded(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return {
    below: (n: number) => Math.floor(next() * n),
    pick: <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!,
  }
}
export type Dice = ReturnType<typeof seeded>

export const look = async ({ platform }: Pick<Town, 'platform'>, id: string): Promise<Matter> =>
  (await platform.db.read(DISTRICT, (tx) => findMatter(tx, DISTRICT, id)))!

/** One of each type in turn; by a resident, or by a worker who found it or raises it for somebody. */
export async function raiseAtRandom(town: Town, dice: Dice, nth: number): Promise<string> {
  const type = matterTypes[nth % matterTypes.length]!
  const who: Who = dice.below(3) === 0 ? 'worker' : 'resident'
  const more = { categoryId: town.category, data: dice.pick(type.samples.submit) }
  return (await town.raise(who, town.areas['150430100001001']!, type.id, more)).id
}

/** Somebody does something they may, and rather what moves the matter on. Nothing, where what they name does not fit. */
export async function stepAtRandom(
  town: Town,
  dice: Dice,
  id: string,
  ids: readonly string[],
): Promise<string | undefined> {
  const matter = await look(town, id)
  const type = getMatterType(matter.type)
  const open = (Object.keys(town.people) as Who[]).flatMap((who) => {
    const actor = { kind: 'person', district: DISTRICT, ...town.people[who] } as const
    return stepsOpenTo({ actor, now: town.clock.now() }, matter).map((kind) => ({ who, kind }))
  })
  const kinds = [...new Set(open.map(({ kind }) => kind))]
  if (kinds.length === 0) return undefined
  const moving = kinds.filter(
    (kind) => type.actions[kind]!.to !== 'stay' && !['reject', 'withdraw', 'merge'].includes(kind),
  )
  // Whoever asked for more time does not wait for long.
  const answers = kinds.filter((kind) => ['grant', 'deny'].includes(type.actions[kind]!.effect))
  const kind = dice.pick(answers.length > 0 ? answers : moving.length > 0 && dice.below(2) > 0 ? moving : kinds)
  const { who } = dice.pick(open.filter((step) => step.kind === kind))
  return town
    .step(who, matter, kind, await dataFor(town, dice, matter, kind, ids))
    .then(() => kind)
    .catch(unlessRefused)
}

/** What a dice could not know: that a helper helps already, that the other matter is of another kind. */
const misfits = [
  ...['matter.helperTwice', 'matter.tooManyHelpers', 'matter.otherEnded', 'matter.otherUnknown', 'matter.sameMatter'],
  ...[
    'matter.typesDiffer',
    'matter.alreadyLinked',
    'matter.notLinked',
    'matter.isYours',
    'matter.notNow',
    'thing.notFound',
  ],
  ...['matter.unknownAction', 'matter.tooManyClaims', 'matter.tooManyLinks'],
]

export function unlessRefused(error: unknown): undefined {
  if (error instanceof AppError && misfits.includes(error.code)) return undefined
  throw error
}

async function dataFor(town: Town, dice: Dice, matter: Matter, kind: string, ids: readonly string[]) {
  const type = getMatterType(matter.type)
  const sample: Record<string, unknown> = { ...dice.pick(type.samples.actions[kind] ?? [{}]) }
  for (const name of Object.keys(sample)) {
    const value = named(town, dice, matter, type.actions[kind]!.form[name]!.kind, ids)
    if (value !== undefined) sample[name] = value
  }
  return sample
}

function named(town: Town, dice: Dice, matter: Matter, kind: FieldDefinition['kind'], ids: readonly string[]): unknown {
  const { officer, otherOfficer, worker } = town.people
  const posts = [officer, otherOfficer, worker].map((who) => ({ postId: who.posts[0]!.id }))
  const assignees = [{ orgId: town.orgs.firm }, ...posts]
  if (kind === 'assignee') return dice.pick(assignees)
  if (kind === 'assignees') return [dice.pick(assignees)]
  if (kind === 'helper') return matter.helpers.find(({ doneAt }) => doneAt === null)?.id
  if (kind === 'matter') return dice.pick([...matter.links, ...ids.slice(-12)])
  if (kind === 'category') return town.category
  if (kind === 'area') return town.areas[dice.pick(['150430100001001', '150430100001002', '150430100001'])]
  return undefined
}
