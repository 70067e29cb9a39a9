import { scopedRow } from '@lianxin/backend/modules/matters/scope'
import type { WorkCalendar } from '@lianxin/domain/calendar/work-calendar'
import type { Id } from '@lianxin/domain/kernel/ids'
import { matches } from '@lianxin/domain/kernel/scope'
import type { Instant } from '@lianxin/domain/kernel/time'
import { type Circumstances, decide, permittedActions } from '@lianxin/domain/matters/decide'
import type { ActionDefinition, FormData, MatterTypeDefinition } from '@lianxin/domain/matters/definition'
import type { AssigneeRef } from '@lianxin/domain/matters/form-schema'
import type { Helper, Lead, Matter } from '@lianxin/domain/matters/matter'
import { scopeOf } from '@lianxin/domain/people/access'
import type { CurrentPost, PersonActor } from '@lianxin/domain/people/actor'
import { handlingRoles } from '@lianxin/domain/people/roles'
import { uuidv7 } from 'uuidv7'
import type { Network, Somebody } from './network.ts'
import { type Edge, edgesOf } from './routes.ts'
import type { Seed } from './seed.ts'
import { reasons, remarks, type Topic, topics } from './topics.ts'

type Titled = Matter & { readonly title: string }

/** A step that will be accepted. */
export type Choice = { readonly who: Somebody; readonly kind: string; readonly data: FormData }

export type Scene = {
  readonly network: Network
  readonly seed: Seed
  readonly calendar: WorkCalendar
  readonly now: Instant
  readonly type: MatterTypeDefinition
  readonly matter: Titled
  readonly topic: Topic | null
  /** Another matter of the town, to be linked with or merged into. */
  readonly other: Matter | null
  /** How often each kind of step was seen so far. */
  readonly seen: ReadonlyMap<string, number>
}

const TRIES = 6

/** Somebody's step along one of these ways; null when nobody in town can take any. */
export function chooseAlong(scene: Scene, edges: readonly Edge[]): Choice | null {
  return chooseFrom(scene, scene.seed.shuffled(edges))
}

/** Rather what the town has seen least: so that it comes to show every side line. */
export function chooseRarest(scene: Scene, edges: readonly Edge[]): Choice | null {
  const times = ({ kind }: Edge) => scene.seen.get(kindOf(scene.type, kind)) ?? 0
  return chooseFrom(
    scene,
    scene.seed.shuffled(edges).sort((a, b) => times(a) - times(b)),
  )
}

export const kindOf = ({ id }: MatterTypeDefinition, kind: string): string => `${id}.${kind}`

function chooseFrom(scene: Scene, edges: readonly Edge[]): Choice | null {
  for (const edge of edges) {
    for (const who of ableTo(scene, edge.kind)) {
      const data = dataLeadingTo(scene, edge, who.actor)
      if (data) return { who, kind: edge.kind, data }
    }
  }
  return null
}

/** Ways open from where the matter stands. */
export const waysOn = ({ type, matter }: Scene): Edge[] => edgesOf(type).filter(({ from }) => from === matter.state)

/** Those who may, the nearest to the matter first: whoever watches over a whole town seldom acts. */
function ableTo({ network, seed, type, matter, now }: Scene, kind: string): Somebody[] {
  const may = ({ actor }: Somebody) => permittedActions(type, { matter, actor, now }).includes(kind)
  // Whoever can be signed in as keeps their hands free for what the visitor wants to claim.
  const isClaim = type.actions[kind]!.effect === 'claim'
  const able = network.people.filter((one) => may(one) && !(isClaim && one.character.door))
  const width = ({ actor }: Somebody) => Math.max(0, ...actor.posts.map(({ areaCode }) => areaCode.length))
  const nearest = seed.shuffled(able).sort((a, b) => width(b) - width(a))
  return seed.chance(0.2) ? nearest.toReversed() : nearest
}

function dataLeadingTo(scene: Scene, { kind, to }: Edge, actor: PersonActor): FormData | null {
  const { type, matter, now, calendar, seed } = scene
  for (let tried = 0; tried < TRIES; tried++) {
    const lead = seed.pick(leadsFor(scene))
    const grid = seed.pick(scene.network.grids)
    const data = answersTo(scene, kind, lead, grid.id)
    const around = { now, calendar, rules: {}, lead, area: grid, ...named(scene, data, kind, actor) }
    const decided = decide(type, matter, { id: uuidv7(), kind, data }, actor, around)
    if (decided.ok && decided.value.matter.state === to) return data
  }
  return null
}

/** What the service would look up. */
function named({ type, other, now }: Scene, data: FormData, kind: string, actor: PersonActor): Partial<Circumstances> {
  const kinds = new Set(Object.keys(data).map((name) => type.actions[kind]!.form[name]!.kind))
  const helper = Object.entries(data).find(([name]) => type.actions[kind]!.form[name]!.kind === 'assignees')?.[1]
  return {
    ...(other && kinds.has('matter') && matches(scopeOf(actor, 'matter.read'), scopedRow(other)) && { other }),
    ...(helper !== undefined && { helpers: (helper as AssigneeRef[]).map((ref) => helperOf(ref, now)) }),
  }
}

const helperOf = (ref: AssigneeRef, now: Instant): Helper => ({
  ...{ id: uuidv7(), orgId: 'orgId' in ref ? ref.orgId : '', postId: 'postId' in ref ? ref.postId : null },
  ...{ personId: null, summoned: false, engagedAt: now, takenAt: null, attendedAt: null, doneAt: null },
})

/** Offices that nobody of which leads or helps yet. */
function helpersFor({ network, matter, seed }: Scene): AssigneeRef[] {
  const there = new Set([matter.assignment?.orgId, ...matter.helpers.map(({ orgId }) => orgId)])
  const staffed = network.people.flatMap(({ actor }) =>
    actor.posts.filter(({ role }) => role === 'officer').map(({ orgId }) => orgId),
  )
  const free = [...new Set(staffed)].filter((orgId) => !there.has(orgId))
  return seed
    .shuffled(free)
    .slice(0, seed.between(1, 3))
    .map((orgId) => ({ orgId }))
}

/** The worker of the grid, its team, the officers whose business it is, or their office as a whole. */
function leadsFor({ network, matter, topic }: Scene): Lead[] {
  const office = topic ? network.orgs.get(topic.org) : undefined
  const posts = network.people.flatMap(({ actor }) => actor.posts.map((post) => ({ actor, post })))
  const near = (post: CurrentPost) =>
    post.orgId === office || (post.areaCode.length > 12 && matter.areaCode.startsWith(post.areaCode))
  const leads = posts
    .filter(({ post }) => handlingRoles.includes(post.role) && near(post))
    .map(({ actor, post }) => ({ orgId: post.orgId, postId: post.id, personId: actor.personId }))
  const whole = posts.some(({ post }) => post.orgId === office && post.role === 'officer')
  return whole && office ? [...leads, { orgId: office, postId: null, personId: null }] : leads
}

/** A sample of the definition, with what only this town knows put in its place. */
function answersTo(scene: Scene, kind: string, lead: Lead, areaId: Id): FormData {
  const { type, seed } = scene
  const step = type.actions[kind]!
  const data: Record<string, unknown> = { ...seed.pick(type.samples.actions[kind] ?? [{}]) }
  for (const name of Object.keys(data)) {
    const field = step.form[name]!.kind
    if (field === 'assignee') data[name] = lead.postId ? { postId: lead.postId } : { orgId: lead.orgId }
    if (field === 'area') data[name] = areaId
    if (field === 'assignees') data[name] = helpersFor(scene)
    if (field === 'helper') data[name] = scene.matter.helpers.find(({ doneAt }) => doneAt === null)?.id
    if (field === 'matter') data[name] = scene.matter.links[0] ?? scene.other?.id ?? data[name]
    if (field === 'category') data[name] = categoryFor(scene)
    if (field === 'stars') data[name] = seed.pick([5, 5, 5, 4, 4, 3, 2, 1])
    if (field === 'longText') data[name] = wordsFor(scene, step, data, name) ?? data[name]
  }
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))
}

/** None for a type that the town has no topics of. */
const categoryFor = ({ network, seed, topic }: Scene): Id | undefined =>
  topic ? network.categories.get(seed.pick(topics.filter(({ type }) => type === topic.type)).name) : undefined

const toldOf = ({ reports, told }: Topic, { title }: Titled): string =>
  told?.[reports.findIndex(([text]) => text === title)] ?? title

function wordsFor({ seed, topic, matter }: Scene, step: ActionDefinition, data: Record<string, unknown>, name: string) {
  const { outcome } = data
  if (step.effect === 'publish' && name === Object.keys(step.form)[0]) return topic && toldOf(topic, matter)
  if (step.effect === 'answer' || step.effect === 'publish') return topic && seed.pick(topic.done)
  if (step.effect === 'finish') return topic && (outcome === 'unsolved' ? topic.undone : seed.pick(topic.done))
  const said = step.effect === 'none' && step.to === 'stay' ? remarks : reasons[step.effect]
  return said && seed.pick(said)
}
