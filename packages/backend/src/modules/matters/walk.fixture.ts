import { getMatterType, matterTypes } from '@lianxin/domain/matter-types/index'
import type { FieldDefinition } from '@lianxin/domain/matters/form'
import type { Matter } from '@lianxin/domain/matters/matter'
import { uuidv7 } from 'uuidv7'
import type { Platform } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { joinMatter, leaveMatter } from './followers.ts'
import { handOverMatters } from './hand-over.ts'
import { findMatter } from './queries.ts'
import { stepsOpenTo } from './service.ts'
import { DISTRICT, type Town } from './town.fixture.ts'

export type Who = keyof Town['people']

/** A place with people in it who may step, and what they may name. */
export type Walked = Pick<Town, 'platform' | 'clock' | 'people' | 'as' | 'raise' | 'step'> & {
  /** A category for a matter of this type. */
  readonly categoryOf: (type: string) => string | undefined
  /** Where matters are raised, and where they may be moved. */
  readonly grids: readonly string[]
  readonly places: readonly string[]
  /** A body with officers in it. */
  readonly firm: string
}

export const walkedTown = (town: Town): Walked => ({
  ...town,
  categoryOf: () => town.category,
  grids: [town.areas['150430100001001']!],
  places: ['150430100001001', '150430100001002', '150430100001'].map((code) => town.areas[code]!),
  firm: town.orgs.firm,
})

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

export const look = async ({ platform }: { readonly platform: Platform }, id: string): Promise<Matter> =>
  (await platform.db.read(DISTRICT, (tx) => findMatter(tx, DISTRICT, id)))!

/** One of each type in turn; by a resident, or by a worker who found it or raises it for somebody. */
export async function raiseAtRandom(walked: Walked, dice: Dice, nth: number): Promise<string> {
  const type = matterTypes[nth % matterTypes.length]!
  const who: Who = dice.below(3) === 0 ? 'worker' : 'resident'
  const more = { categoryId: walked.categoryOf(type.id), data: dice.pick(type.samples.submit) }
  return (await walked.raise(who, walked.grids[nth % walked.grids.length]!, type.id, more)).id
}

/** Somebody does something they may: `rather` one of these, else what moves the matter on. Nothing, where what they name does not fit. */
export async function stepAtRandom(
  walked: Walked,
  dice: Dice,
  id: string,
  ids: readonly string[],
  rather: readonly string[] = [],
): Promise<string | undefined> {
  const matter = await look(walked, id)
  const type = getMatterType(matter.type)
  const open = (Object.keys(walked.people) as Who[]).flatMap((who) => {
    const actor = { kind: 'person', district: DISTRICT, ...walked.people[who] } as const
    return stepsOpenTo({ actor, now: walked.clock.now() }, matter).map((kind) => ({ who, kind }))
  })
  const kinds = [...new Set(open.map(({ kind }) => kind))]
  if (kinds.length === 0) return undefined
  const moving = kinds.filter(
    (kind) => type.actions[kind]!.to !== 'stay' && !['reject', 'withdraw', 'merge'].includes(kind),
  )
  // Whoever asked for more time does not wait for long.
  const answers = kinds.filter((kind) => ['grant', 'deny'].includes(type.actions[kind]!.effect))
  const wanted = kinds.filter((kind) => rather.includes(kind))
  const kind = dice.pick(
    wanted.length > 0 ? wanted : answers.length > 0 ? answers : moving.length > 0 && dice.below(2) > 0 ? moving : kinds,
  )
  const { who } = dice.pick(open.filter((step) => step.kind === kind))
  return walked
    .step(who, matter, kind, await dataFor(walked, dice, matter, kind, ids))
    .then(() => kind)
    .catch(unlessRefused)
}

/** Somebody hears of it and follows, or no longer does. */
export async function followAtRandom(walked: Walked, dice: Dice, id: string): Promise<string | undefined> {
  const way = dice.below(3) === 0 ? leaveMatter : joinMatter
  const who = dice.pick<Who>(['stranger', 'otherOfficer', 'resident'])
  return walked
    .as(who, (ctx) => way(ctx, { district: DISTRICT, key: uuidv7(), id }))
    .then(() => (way === joinMatter ? 'join' : 'leave'))
    .catch(unlessRefused)
}

/** A post ends, and somebody is appointed to it again: what it led and helped with goes back to its org. */
export const handOver = ({ platform, people, clock }: Walked, who: Who): Promise<number> =>
  handOverMatters(platform, DISTRICT, { id: people[who].posts[0]!.id, successorId: null }, clock.now())

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

async function dataFor(walked: Walked, dice: Dice, matter: Matter, kind: string, ids: readonly string[]) {
  const type = getMatterType(matter.type)
  const sample: Record<string, unknown> = { ...dice.pick(type.samples.actions[kind] ?? [{}]) }
  for (const name of Object.keys(sample)) {
    const value = named(walked, dice, matter, type.actions[kind]!.form[name]!.kind, ids)
    if (value !== undefined) sample[name] = value
  }
  return sample
}

function named(
  walked: Walked,
  dice: Dice,
  matter: Matter,
  kind: FieldDefinition['kind'],
  ids: readonly string[],
): unknown {
  const { officer, otherOfficer, worker } = walked.people
  const posts = [officer, otherOfficer, worker].map((who) => ({ postId: who.posts[0]!.id }))
  const assignees = [{ orgId: walked.firm }, ...posts]
  if (kind === 'assignee') return dice.pick(assignees)
  if (kind === 'assignees') return [dice.pick(assignees)]
  if (kind === 'helper') return matter.helpers.find(({ doneAt }) => doneAt === null)?.id
  if (kind === 'matter') return dice.pick([...matter.links, ...ids.slice(-12)])
  if (kind === 'category') return walked.categoryOf(matter.type)
  if (kind === 'area') return dice.pick(walked.places)
  return undefined
}
