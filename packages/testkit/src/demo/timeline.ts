import { act, getReadableMatter, joinMatter, submit } from '@lianxin/backend/modules/matters/service'
import { sweepDeadlines } from '@lianxin/backend/modules/matters/sweep'
import { rulebookOf } from '@lianxin/backend/modules/rules/service'
import type { WriteContext } from '@lianxin/backend/platform/context'
import { AppError } from '@lianxin/backend/platform/errors'
import type { Id } from '@lianxin/domain/kernel/ids'
import { type Instant, MINUTE, plus } from '@lianxin/domain/kernel/time'
import type { Matter } from '@lianxin/domain/matters/matter'
import { uuidv7 } from 'uuidv7'
import { asPerson, asPlatform, DISTRICT, type Moving } from './acting.ts'
import { type Choice, chooseAlong, chooseRarest, kindOf, type Scene, waysOn } from './choose.ts'
import { type Life, nextAt } from './life.ts'
import type { Network } from './network.ts'
import { sendPhoto } from './photos.ts'
import { distancesTo } from './routes.ts'
import type { Seed } from './seed.ts'

/** A life under way. */
type Running = {
  readonly life: Life
  id: Id | null
  at: Instant
  goals: readonly string[]
  detours: number
  readonly been: Set<string>
}

export type Timeline = {
  readonly moving: Moving
  readonly network: Network
  readonly seed: Seed
  readonly pictures: readonly Buffer[]
  readonly now: Instant
}

/** What happened so far: how often each kind of step, and which matters there are, newest last. */
type Past = { readonly seen: Map<string, number>; readonly ids: { readonly id: Id; readonly type: string }[] }

/** How often a life strays from the way to its goal. */
const DETOURS = 4

/** A sweep does not run more often than this in the town's own time. */
const SWEEP_EVERY = 20 * MINUTE

/** Lets the lives happen in the order of time, deadlines included. `begun` is called as each matter is raised. */
export async function run(timeline: Timeline, lives: readonly Life[], begun: () => void): Promise<void> {
  const { moving, now } = timeline
  const waiting = lives.map(
    (life): Running => ({ life, id: null, at: life.beginsAt, goals: life.goals, detours: 0, been: new Set() }),
  )
  const past: Past = { seen: new Map(), ids: [] }
  let sweptAt = moving.at
  for (;;) {
    const next = earliest(waiting)
    if (!next || next.at > now) break
    if (next.at > plus(sweptAt, SWEEP_EVERY)) {
      moving.at = sweptAt = next.at
      await sweepDeadlines(moving.platform, next.at)
    }
    moving.at = next.at
    if (next.id === null) begun()
    if (!(await advance(timeline, next, past))) waiting.splice(waiting.indexOf(next), 1)
  }
  moving.at = now
  await sweepDeadlines(moving.platform, now)
}

const earliest = (waiting: readonly Running[]): Running | undefined =>
  waiting.reduce<Running | undefined>((first, one) => (!first || one.at < first.at ? one : first), undefined)

/** One step of one life; false when nothing more will happen in it. */
async function advance(timeline: Timeline, running: Running, past: Past): Promise<boolean> {
  const { seed, now } = timeline
  if (running.id === null) {
    running.id = await raise(timeline, running.life)
    past.ids.push({ id: running.id, type: running.life.type.id })
    await neighboursJoin(timeline, running.life, running.id)
  } else if (!(await step(timeline, running, past))) return false
  const [goal, state] = [running.goals[0] ?? '', [...running.been].at(-1) ?? running.life.type.submit.to]
  const at = nextAt(running.life, seed, running.at, now, goal, state)
  running.at = at
  return at < now
}

async function raise({ moving, network, seed, pictures }: Timeline, life: Life): Promise<Id> {
  const { actor } = life.reporter
  const field = Object.entries(life.type.submit.form).find(([, { kind }]) => kind === 'photos')?.[0]
  const photos: Id[] = []
  if (field && life.pictured) photos.push(await sendPhoto(moving, actor, seed.pick(pictures)))
  const data = { ...life.data, ...(photos.length > 0 && { [field!]: photos }) }
  const categoryId = life.topic ? network.categories.get(life.topic.name) : undefined
  const fresh = { district: DISTRICT, key: uuidv7(), id: uuidv7() }
  await asPerson(moving, actor, (ctx) =>
    submit(ctx, { ...fresh, type: life.type.id, areaId: life.area.id, categoryId, data }),
  )
  return fresh.id
}

/** Looks where the matter stands and takes the step that brings it nearer to its goal, or now and then another. */
async function step({ moving, network, seed }: Timeline, running: Running, past: Past): Promise<boolean> {
  const { type, topic } = running.life
  return asPlatform(moving, async (ctx) => {
    const { calendar } = await rulebookOf(ctx)
    const matter = await getReadableMatter(ctx, running.id!)
    running.been.delete(matter.state)
    running.been.add(matter.state)
    while (running.goals[0] === matter.state) running.goals = running.goals.slice(1)
    const other = await anotherOf(ctx, seed, matter, past)
    const scene = { network, seed, calendar, now: moving.at, type, matter, topic, other, seen: past.seen }
    const choice = choose(scene, running)
    if (choice === null || choice === 'wait') return false
    const { actor } = choice.who
    if (!(await isTaken(act({ ...ctx, actor, accountId: actor.accountId }, stepOf(matter, choice))))) return true
    const kind = kindOf(type, choice.kind)
    past.seen.set(kind, (past.seen.get(kind) ?? 0) + 1)
    return true
  })
}

/** A recent matter of the same kind that is open. */
async function anotherOf(
  ctx: WriteContext,
  seed: Seed,
  { id, type, links }: Matter,
  { ids }: Past,
): Promise<Matter | null> {
  const recent = ids.filter((one) => one.type === type && one.id !== id).slice(-15)
  const named = links[0] ?? (recent.length > 0 ? seed.pick(recent).id : undefined)
  const other = named === undefined ? null : await getReadableMatter(ctx, named)
  return other?.closedAt === null || links.length > 0 ? other : null
}

/** 我也遇到: now and then others have the same trouble. */
async function neighboursJoin({ moving, network, seed }: Timeline, life: Life, id: Id): Promise<void> {
  const isFollowed = Object.values(life.type.actions).some(({ effect }) => effect === 'follow')
  if (!isFollowed || !life.topic || !seed.chance(0.2)) return
  const others = network.people.filter((one) => one.home !== null && one !== life.reporter)
  for (const { actor } of seed.shuffled(others).slice(0, seed.between(1, 3)))
    await asPerson(moving, actor, (ctx) => joinMatter(ctx, { district: DISTRICT, key: uuidv7(), id }))
}

/** False when somebody has claimed so much already that they must wait; only the service counts that. */
const isTaken = (step: Promise<unknown>): Promise<boolean> =>
  step.then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError && error.code === 'matter.tooManyClaims') return false
      throw error
    },
  )

const stepOf = ({ id, version }: Matter, { kind, data }: Choice) => ({
  ...{ district: DISTRICT, key: uuidv7(), id, version, kind },
  data: { ...data },
})

function choose(scene: Scene, running: Running): Choice | 'wait' | null {
  const goal = running.goals[0]
  if (goal === undefined) return chooseLast(scene)
  if (running.detours < DETOURS && scene.seed.chance(0.3)) {
    running.detours += 1
    const aside = waysOn(scene).filter(({ to, waits }) => !waits && scene.type.states[to]!.phase === 'open')
    const choice = chooseRarest(scene, aside)
    if (choice) return choice
  }
  const distances = distancesTo(scene.type, goal)
  const here = distances.get(scene.matter.state) ?? Number.POSITIVE_INFINITY
  const onwards = waysOn(scene).filter(
    ({ to, from }) => to !== from && (distances.get(to) ?? Number.POSITIVE_INFINITY) <= here,
  )
  const fresh = onwards.filter(({ to }) => distances.get(to)! < here || !running.been.has(to))
  if (fresh.some(({ waits }) => waits)) return 'wait'
  const choice = chooseAlong(scene, fresh)
  if (choice || running.detours >= DETOURS) return choice
  // The same step may lead elsewhere from here: what stood still goes on where it was, which may be further away.
  running.detours += 1
  const kinds = new Set(fresh.map(({ kind }) => kind))
  return chooseAlong(
    scene,
    waysOn(scene).filter(({ kind, from, to }) => kinds.has(kind) && to !== from),
  )
}

/** At its end a matter may still be rated: a step that stays and asks for stars. */
function chooseLast(scene: Scene): Choice | null {
  const { type, matter, seed } = scene
  if (type.states[matter.state]!.phase !== 'ended' || !seed.chance(0.5)) return null
  const asksStars = (kind: string) => Object.values(type.actions[kind]!.form).some((field) => field.kind === 'stars')
  return chooseAlong(
    scene,
    waysOn(scene).filter(({ kind, from, to }) => from === to && asksStars(kind)),
  )
}
