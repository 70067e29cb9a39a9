import type { AreaView } from '@lianxin/contract/places'
import { DAY, HOUR, type Instant, MINUTE, minutesOfDay, plus, toMs } from '@lianxin/domain/kernel/time'
import type { FormData, MatterTypeDefinition } from '@lianxin/domain/matters/definition'
import type { Network, Somebody } from './network.ts'
import { distancesTo, edgesOf, weightsOf } from './routes.ts'
import type { Seed } from './seed.ts'
import { type Topic, topics } from './topics.ts'

/** How fast people are: minutes between two steps. */
const paces = [
  [3, 30],
  [3, 30],
  [10, 80],
  [10, 80],
  [40, 200],
  [300, 2_000],
] as const

/** What is to become of one matter, drawn before it begins. */
export type Life = {
  readonly type: MatterTypeDefinition
  readonly reporter: Somebody
  readonly area: AreaView
  readonly topic: Topic | null
  readonly data: FormData
  readonly pictured: boolean
  readonly beginsAt: Instant
  readonly pace: readonly [number, number]
  /** States to reach, one after another. */
  readonly goals: readonly string[]
}

/** As many lives as asked, evenly over the types, every state of each aimed at often enough to be seen. */
export function drawLives(
  network: Network,
  types: readonly MatterTypeDefinition[],
  seed: Seed,
  now: Instant,
  count: number,
): Life[] {
  return types
    .flatMap((type, nth) => {
      const share = Math.floor(count / types.length) + (nth < count % types.length ? 1 : 0)
      return goalsOf(type, share).map((goal) => drawLife(network, type, seed, now, goal))
    })
    .sort((a, b) => (a.beginsAt < b.beginsAt ? -1 : 1))
}

const FEWEST = 5

function goalsOf(type: MatterTypeDefinition, count: number): string[] {
  const weights = [...weightsOf(type)].sort(([, a], [, b]) => b - a)
  const goals = weights.flatMap(([state, weight]) =>
    new Array<string>(Math.max(FEWEST, Math.round(weight * count))).fill(state),
  )
  // What rounding and the least share added is taken from, or given to, the most frequent state.
  return goals.length > count
    ? goals.slice(goals.length - count)
    : [...goals, ...new Array<string>(count - goals.length).fill(weights[0]![0])]
}

function drawLife(network: Network, type: MatterTypeDefinition, seed: Seed, now: Instant, goal: string): Life {
  const known = topics.filter((topic) => topic.type === type.id)
  const topic = known.length > 0 ? seed.pick(known) : null
  const reporter = reporterFor(network, type, seed, goal)
  const again = seed.chance(0.1) ? seed.pick(reopenable(type)) : undefined
  return {
    ...{ type, reporter, topic, goals: again ? [again, goal] : [goal] },
    area: placeOf(network, seed, reporter),
    data: reportOf(type, topic, seed),
    pictured: seed.chance(0.25),
    beginsAt: byDay(plus(now, -ageFor(type, seed, goal, again !== undefined)), seed, now),
    pace: seed.pick(paces),
  }
}

/** A state only a worker's finding leads to is left to workers. */
function reporterFor(network: Network, type: MatterTypeDefinition, seed: Seed, goal: string): Somebody {
  const workers = network.people.filter(({ actor }) => actor.posts.some(({ role }) => role === 'gridWorker'))
  const residents = network.people.filter(({ home }) => home !== null)
  const judged = type.states[goal]!.phase === 'open' && distancesTo(type, goal).get(type.submit.to)! > 2
  const worker = seed.chance(judged ? 0.8 : 0.25)
  return seed.pick(worker ? workers : residents)
}

const reopenable = (type: MatterTypeDefinition): string[] =>
  edgesOf(type).flatMap(({ kind, from, waits }) => (type.actions[kind]!.effect === 'reopen' && !waits ? [from] : []))

function placeOf({ grids, buildings }: Network, seed: Seed, { actor, home }: Somebody): AreaView {
  const own = home ?? grids.find(({ code }) => actor.posts.some(({ areaCode }) => areaCode === code))
  const houses = buildings.filter(({ code }) => own && code.startsWith(own.code))
  if (houses.length > 0 && seed.chance(0.4)) return seed.pick(houses)
  return own && seed.chance(0.8) ? own : seed.pick(grids)
}

function reportOf(type: MatterTypeDefinition, topic: Topic | null, seed: Seed): FormData {
  const sample = seed.pick(type.samples.submit)
  if (!topic) return sample
  const [text, where] = seed.pick(topic.reports)
  const words: FormData = { text, where }
  return { ...sample, ...Object.fromEntries(Object.entries(words).filter(([name]) => name in type.submit.form)) }
}

/** What still stands began lately; what has ended, or waited for a silence to run out, began long ago. */
function ageFor(type: MatterTypeDefinition, seed: Seed, goal: string, again: boolean): number {
  const waited = edgesOf(type).every(({ to, waits }) => to !== goal || waits)
  if (waited) return seed.between(15 * 24, 29 * 24) * HOUR
  if (type.states[goal]!.phase === 'ended' || again) return seed.between(2 * 24, 29 * 24) * HOUR
  const [from, to] = seed.pick([
    [20, 180],
    [180, 1_800],
    [1_800, 8_000],
  ] as const)
  return seed.between(from, to) * MINUTE
}

const [WAKES, SLEEPS] = [7 * 60 + 30, 22 * 60]

/** When the next step comes: at this life's pace, by day, and early enough for the steps still to come. */
export function nextAt(
  { pace, type }: Life,
  seed: Seed,
  at: Instant,
  now: Instant,
  goal: string,
  state: string,
): Instant {
  const left = (distancesTo(type, goal).get(state) ?? 1) + 1
  const most = (toMs(now) - toMs(at)) / (left + 1)
  return byDay(plus(at, Math.max(1_000, Math.min(seed.between(...pace) * MINUTE, most))), seed, now)
}

/** What would fall into the night comes in the morning, unless that is still to come. */
function byDay(drawn: Instant, seed: Seed, now: Instant): Instant {
  const minutes = minutesOfDay(drawn)
  const night = minutes < WAKES ? WAKES - minutes : minutes > SLEEPS ? DAY / MINUTE - minutes + WAKES : 0
  const morning = plus(drawn, (night + (night > 0 ? seed.between(0, 90) : 0)) * MINUTE)
  return morning < now ? morning : drawn
}
