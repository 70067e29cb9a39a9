import type { MatterRef, MatterView, StaffView, StepView } from '@lianxin/contract/matter-views'
import { capacitiesOf, helpingOf } from '@lianxin/domain/matters/capacity'
import type { Effect, Helper, Lead, Matter } from '@lianxin/domain/matters/matter'
import type { ReadContext } from '../../platform/context.ts'
import { findContact } from '../people/service.ts'
import { listRefs, type MatterRefRow } from './other-queries.ts'
import { clockView } from './service.ts'
import type { ActionRow } from './tables.ts'

/** Shows somebody who works on it, by name. */
export type ShowStaff = (lead: Lead) => StaffView
export type Refs = ReadonlyMap<string, MatterRefRow>

/** Every other matter that one is tied to, with whether the viewer may read it. */
export async function refsOf(ctx: ReadContext, matter: Matter, actions: readonly ActionRow[]): Promise<Refs> {
  const others = actions.flatMap(({ facts }) => facts.other ?? facts.mergedInto ?? [])
  const rows = await listRefs(ctx, [...matter.links, ...others], matter.id)
  return new Map(rows.map((row) => [row.id, row]))
}

type SideView = Pick<
  MatterView,
  | ('helpers' | 'pause' | 'extension' | 'bounces' | 'urges' | 'followers')
  | ('mergedInto' | 'merged' | 'links' | 'claim' | 'published')
>

/** What the side lines made of a matter. */
export async function sideView(ctx: ReadContext, matter: Matter, refs: Refs, show: ShowStaff): Promise<SideView> {
  const { pause, extension, mergedInto } = matter
  const mine = new Set(helpingOf(ctx.actor, matter).map(({ id }) => id))
  return {
    helpers: matter.helpers.map((helper) => ({ ...helperView(helper, show), mine: mine.has(helper.id) })),
    pause: pause && { since: pause.since, reason: pause.reason, clocks: pause.clocks.map(clockView) },
    extension: extension && { workdays: extension.workdays, at: extension.at },
    ...{ bounces: matter.bounces, urges: matter.urges, followers: matter.followers },
    mergedInto: mergedInto === null ? null : refView(refs.get(mergedInto)),
    merged: readable([...refs.values()].filter((ref) => ref.mergedInto === matter.id)),
    links: readable(matter.links.flatMap((id) => refs.get(id) ?? [])),
    claim: await claimView(ctx, matter),
    published: matter.published !== null,
  }
}

const helperView = (helper: Helper, show: ShowStaff): Omit<MatterView['helpers'][number], 'mine'> => ({
  id: helper.id,
  staff: show(helper),
  summoned: helper.summoned,
  engagedAt: helper.engagedAt,
  takenAt: helper.takenAt,
  attendedAt: helper.attendedAt,
  doneAt: helper.doneAt,
})

/** Who claimed it is told to the desk, which may have to ask after it. */
async function claimView(ctx: ReadContext, matter: Matter): Promise<MatterView['claim']> {
  const { claim } = matter
  if (!claim) return null
  const held = capacitiesOf(ctx.actor, matter)
  const name = held.has('dispatcher') ? ((await findContact(ctx, claim.personId))?.name ?? null) : null
  return { at: claim.at, mine: held.has('claimant'), name }
}

/** Where a duplicate went is told to whoever reads it, by number: its reporter follows that one now. */
const refView = (row: MatterRefRow | undefined): MatterRef | null => {
  if (!row) return null
  const { mergedInto: _, ...ref } = row
  return ref
}

const readable = (rows: readonly MatterRefRow[]): MatterRef[] =>
  rows.filter((row) => row.readable).flatMap((row) => refView(row) ?? [])

type StepSide = Pick<StepView, 'helpers' | 'helper' | 'other'>

/** What a step of the side lines says beside its words. */
export function stepSide({ facts }: ActionRow, actions: readonly ActionRow[], refs: Refs, show: ShowStaff): StepSide {
  const { helpers = [], helper, released, mergedInto, other } = facts
  const about = helper ?? (released === undefined ? undefined : lastKnown(actions, released))
  const ref =
    mergedInto === undefined ? readable([refs.get(other ?? '') ?? []].flat()) : [refView(refs.get(mergedInto))]
  return {
    helpers: helpers.map((called) => ({ staff: show(called), attendedAt: cameAt(actions, called.id) })),
    helper: about ? { id: about.id, ...show(about) } : null,
    other: ref[0] ?? null,
  }
}

/** When somebody who was called to the scene came; null while they have not. */
const cameAt = (actions: readonly ActionRow[], id: string): string | null =>
  actions.find(({ facts }) => facts.helper?.id === id && facts.helper.attendedAt !== null)?.facts.helper?.attendedAt ??
  null

const lastKnown = (actions: readonly ActionRow[], id: string): Helper | undefined =>
  actions
    .flatMap(({ facts }) => [...(facts.helpers ?? []), ...(facts.helper ? [facts.helper] : [])])
    .findLast((one) => one.id === id)

/** What people do of their own will, under no name: whoever follows a matter or has claimed it. */
const ofOwnWill: ReadonlySet<Effect> = new Set(['follow', 'unfollow', 'claim'])

export const isOfOwnWill = ({ person_id, post_id, facts }: ActionRow, actions: readonly ActionRow[]): boolean =>
  ofOwnWill.has(facts.effect) ||
  (post_id === null && actions.some((action) => action.facts.claim?.personId === person_id))
