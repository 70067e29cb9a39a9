import { clear } from '@lianxin/contract/masking'
import type { Content, MatterLine, MatterView, StaffView, StepView } from '@lianxin/contract/matter-views'
import type { Sensitivity } from '@lianxin/contract/sensitivity'
import { isExtraName } from '@lianxin/domain/categories/extra-fields'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import { capacitiesOf } from '@lianxin/domain/matters/capacity'
import { rungOf } from '@lianxin/domain/matters/clocks'
import type { Capacity } from '@lianxin/domain/matters/definition'
import { type Lead, type Matter, nextDueAt } from '@lianxin/domain/matters/matter'
import type { ReadContext } from '../../platform/context.ts'
import { type AreaNames, areaNames, type PlaceAt } from '../areas/service.ts'
import { findContact, staffNames } from '../people/service.ts'
import { findSource } from '../sources/service.ts'
import { extraAnswers, photoView } from './extra-answers.ts'
import { lookUpCodeOf } from './look-up-code.ts'
import { listActions, listCategoryNames, listContent, listPhotos, type Titled } from './queries.ts'
import { clockView, stepsOpenTo } from './service.ts'
import { isOfOwnWill, refsOf, type ShowStaff, sideView, stepSide } from './side-view.ts'
import type { ActionRow, ContentRow } from './tables.ts'

type Names = Awaited<ReturnType<typeof staffNames>>

/** Lines of a list as this viewer may see them; names are looked up once for the page. */
export async function linesOf(ctx: ReadContext, matters: readonly Titled[]): Promise<MatterLine[]> {
  const { tx, district } = ctx
  const categoryIds = matters.flatMap(({ categoryId }) => categoryId ?? [])
  const [areas, categories, names] = await Promise.all([
    areaNames(tx, district, [...matters.map(placeOf), ...matters.map(deskPlace)]),
    listCategoryNames(tx, district, categoryIds),
    staffNames(tx, district, staffIn(matters, [])),
  ])
  return matters.map((matter) => clear(lineOf(ctx, matter, { areas, categories, names }), ['content']))
}

/** Where a matter lies; of one that is over, as the place was called then. */
const placeOf = ({ areaCode, closedAt }: Matter): PlaceAt => ({ code: areaCode, at: closedAt })

const deskPlace = ({ deskCode, closedAt }: Matter): PlaceAt => ({ code: deskCode, at: closedAt })

/** Where a step put the matter, as the place was called at the time; nothing when it moved nothing. */
function placeThen({ at, facts }: ActionRow): (PlaceAt & { id: string })[] {
  const { areaId: id, areaCode: code } = facts.born ?? facts
  return id !== undefined && code !== undefined ? [{ id, code, at }] : []
}

type Lookups = { areas: AreaNames; categories: Map<string, string>; names: Names }

function lineOf(ctx: ReadContext, matter: Titled, { areas, categories, names }: Lookups): MatterLine {
  return {
    district: matter.district,
    id: matter.id,
    no: matter.no,
    type: matter.type,
    version: matter.version,
    state: matter.state,
    stateSince: matter.stateSince,
    submittedAt: matter.submittedAt,
    area: { id: matter.areaId, code: matter.areaCode, names: areas(placeOf(matter)) },
    desk: { code: matter.deskCode, name: areas(deskPlace(matter)).at(-1) ?? '' },
    category: matter.categoryId ? { id: matter.categoryId, name: categories.get(matter.categoryId) ?? '' } : null,
    source: matter.source,
    title: matter.title,
    lead: matter.assignment && leadView(matter.assignment, names),
    dueAt: nextDueAt(matter),
    clockState: matter.clockState,
    rung: rungOf(matter.clocks),
    outcome: matter.outcome,
    rating: matter.rating,
    reopened: matter.reopened,
    can: stepsOpenTo(ctx, matter),
  }
}

/** A matter in full. Who reported it is told only to the capacities its type names. */
export async function viewOf(ctx: ReadContext, matter: Titled): Promise<MatterView> {
  const actions = await listActions(ctx.tx, ctx.district, matter.id)
  const content = await listContent(ctx.tx, ctx.district, matter.id)
  const photos = await listPhotos(ctx.tx, ctx.district, matter.id)
  const names = await staffNames(ctx.tx, ctx.district, staffIn([matter], actions))
  const places = [placeOf(matter), deskPlace(matter), ...actions.flatMap(placeThen), ...actions.flatMap(deskThen)]
  const areas = await areaNames(ctx.tx, ctx.district, places)
  const refs = await refsOf(ctx, matter, actions)
  const show: ShowStaff = (lead) => leadView(lead, names)
  const categories = await listCategoryNames(ctx.tx, ctx.district, matter.categoryId ? [matter.categoryId] : [])
  const born = actions[0]!
  const photosOf = (action: ActionRow) =>
    photos.filter((photo) => photo.action_id === action.id && !answersField(action, photo.id)).map(photoView)
  const reveals = mayKnow(ctx, matter, 'phone')
  const view: MatterView = {
    ...lineOf(ctx, matter, { areas, categories, names }),
    content: contentOf(born, content),
    choices: choicesOf(born),
    extra: await extraAnswers(ctx, actions, content, photos),
    photos: photosOf(born),
    reporter: await reporterOf(ctx, matter),
    mine: isReporter(ctx, matter),
    sourceName: (await findSource(ctx.tx, ctx.district, matter.source))?.name ?? {
      zh: matter.source,
      en: matter.source,
    },
    externalNo: matter.externalNo ?? null,
    externalDueAt: matter.externalDueAt ?? null,
    enteredBy: matter.enteredById ? staffView(matter.enteredById, born.post_id, names) : null,
    lookUpCode: reveals ? lookUpCodeOf(ctx.platform.keyring, matter.district, matter.id) : null,
    canReveal: reveals && !isReporter(ctx, matter),
    firstReceiver: matter.firstReceiverId ? staffView(matter.firstReceiverId, null, names) : null,
    ...(await sideView(ctx, matter, refs, show)),
    rounds: matter.rounds,
    clocks: matter.clocks.map(clockView),
    closedAt: matter.closedAt,
    reopenUntil: matter.reopenUntil,
    timeline: actions.map((action) => ({
      ...stepView(action, actions, matter, contentOf(action, content), photosOf(action), names, areas),
      ...stepSide(action, actions, refs, show),
    })),
  }
  const sensitivities: Sensitivity[] = mayKnow(ctx, matter, 'name') ? ['content', 'identity'] : ['content']
  return clear({ ...view, claim: view.claim && clear(view.claim, ['name']) }, sensitivities)
}

const isReporter = ({ actor }: ReadContext, matter: Matter): boolean =>
  actor.kind === 'person' && actor.personId === matter.reporterId

/** Whether the viewer may learn the reporter's name, or reveal the phone. The reporter always may. */
export function mayKnow(ctx: ReadContext, matter: Matter, what: 'name' | 'phone'): boolean {
  const allowed: readonly Capacity[] = findMatterType(matter.type)!.visibility[what]
  const held = capacitiesOf(ctx.actor, matter)
  return held.has('reporter') || allowed.some((capacity) => held.has(capacity))
}

async function reporterOf(ctx: ReadContext, matter: Matter): Promise<MatterView['reporter']> {
  if (!mayKnow(ctx, matter, 'name')) return null
  const contact = await findContact(ctx, matter.reporterId)
  // Masked, a number still shows its tail: only those who may reveal it see that much.
  return contact && clear({ ...contact, phone: mayKnow(ctx, matter, 'phone') ? contact.phone : null }, ['name'])
}

function staffIn(matters: readonly Matter[], actions: readonly ActionRow[]) {
  const leads = [
    ...matters.flatMap(({ assignment }) => assignment ?? []),
    ...actions.flatMap(({ facts }) => facts.lead ?? []),
    ...matters.flatMap(({ helpers }) => helpers),
    ...actions.flatMap(({ facts: { helper, helpers = [] } }) => (helper ? [...helpers, helper] : helpers)),
  ]
  return {
    personIds: [
      ...leads.flatMap(({ personId }) => personId ?? []),
      ...matters.flatMap(({ firstReceiverId }) => firstReceiverId ?? []),
      ...actions.flatMap(({ person_id }) => person_id ?? []),
    ],
    postIds: actions.flatMap(({ post_id }) => post_id ?? []),
    orgIds: leads.map(({ orgId }) => orgId),
  }
}

const leadView = ({ personId, orgId }: Lead, names: Names): StaffView => ({
  personId,
  name: (personId && names.person(personId)) || '',
  orgName: names.org(orgId) ?? '',
})

const staffView = (personId: string, postId: string | null, names: Names): StaffView => ({
  personId,
  name: names.person(personId) ?? '',
  orgName: (postId && names.orgOfPost(postId)) || '',
})

function stepView(
  action: ActionRow,
  actions: readonly ActionRow[],
  matter: Matter,
  content: Content,
  photos: StepView['photos'],
  names: Names,
  areas: AreaNames,
): Omit<StepView, keyof ReturnType<typeof stepSide>> {
  const by = whoseStep(action, actions, matter)
  const { facts } = action
  return {
    seq: action.seq,
    kind: action.kind,
    at: action.at,
    to: action.to_state,
    by,
    staff: by === 'staff' ? staffView(action.person_id!, action.post_id, names) : null,
    lead: facts.lead ? leadView(facts.lead, names) : null,
    area: placeThen(action).map(({ id, ...place }) => ({ id, code: place.code, names: areas(place) }))[0] ?? null,
    desk: deskThen(action).map((place) => areas(place).at(-1) ?? '')[0] ?? null,
    outcome: facts.outcome ?? null,
    rating: facts.rating ?? null,
    choices: choicesOf(action),
    clock: facts.fired?.name ?? null,
    rung: facts.fired?.rung ?? null,
    content: clear(content, ['content']),
    photos,
  }
}

function whoseStep(action: ActionRow, actions: readonly ActionRow[], matter: Matter): StepView['by'] {
  if (action.person_id === null) return 'system'
  if (asReporter(action, matter)) return 'reporter'
  return isOfOwnWill(action, actions) ? 'resident' : 'staff'
}

/** The desk to which a step gave the matter, as it was called then. */
const deskThen = ({ at, facts }: ActionRow): PlaceAt[] =>
  facts.deskCode === undefined ? [] : [{ code: facts.deskCode, at }]

/** A worker who reported keeps the shelter of a reporter in the first step, and acts as staff in the others. */
const asReporter = (action: ActionRow, matter: Matter): boolean =>
  action.person_id === matter.reporterId && (action.seq === 1 || action.post_id === null)

/** Photos that answer a field of their own stand with it. */
const answersField = ({ facts }: ActionRow, id: string): boolean =>
  Object.values(facts.photosOf ?? {}).some((ids) => ids.includes(id))

/** Answers out of lists to the questions of the type; those to extra questions are told with their labels. */
const choicesOf = ({ facts }: ActionRow): StepView['choices'] =>
  Object.fromEntries(
    Object.entries(facts.choices ?? {}).flatMap(([name, value]) =>
      isExtraName(name) ? [] : [[name, typeof value === 'object' ? [...value] : value]],
    ),
  )

const contentOf = (action: ActionRow, rows: readonly ContentRow[]): Content =>
  Object.fromEntries(
    rows
      .filter((row) => row.action_id === action.id && row.body !== null && !isExtraName(row.field))
      .map((row) => [row.field, row.body]),
  ) as Content
