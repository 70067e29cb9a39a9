import { dayOf } from '../kernel/time.ts'
import { capacitiesOf, helpingOf } from './capacity.ts'
import type { Guard, Situation } from './definition.ts'
import { limitsOf } from './definition.ts'
import { deskAbove, deskOf, isTownDesk } from './desk.ts'

/** Whoever handled a matter does not judge it. */
export const notHandler: Guard = ({ matter, actor }) =>
  actor.kind === 'person' && actor.personId !== null && matter.handlerIds.includes(actor.personId)
    ? { code: 'matter.handlerCannotJudge' }
    : null

/** Staff record the answer only of somebody who raised it through them; everybody else answers for themselves. */
export const enteredByStaff: Guard = ({ matter }) =>
  matter.enteredById === undefined ? { code: 'matter.reporterAnswers' } : null

/** Reopening is possible until the moment frozen when the matter ended; before an end, always. */
export const withinReopenWindow: Guard = ({ matter, now }) =>
  matter.reopenUntil !== null && now > matter.reopenUntil ? { code: 'matter.reopenWindowPassed' } : null

/** One rating per matter; a reopened matter may be rated again. */
export const notRated: Guard = ({ matter }) => (matter.rating === null ? null : { code: 'matter.alreadyRated' })

/** Whether its reporter did the work: then the reporter cannot confirm it, and somebody else verifies. */
export const isHandledByReporter = ({ matter }: Situation): boolean => matter.handlerIds.includes(matter.reporterId)

const holds = ({ actor, matter }: Situation, capacity: 'supervisor' | 'reporter'): boolean =>
  capacitiesOf(actor, matter).has(capacity)

/** Passed round often enough: it is not passed on by those who have it in hand (防推诿). */
export const notPassedRound: Guard = ({ type, matter }) =>
  matter.bounces < limitsOf(type).bounces ? null : { code: 'matter.supervisorMustDecide' }

/** Passed round often enough, only a supervisor still says whose it is. */
export const notPassedRoundOrSupervisor: Guard = (situation) =>
  holds(situation, 'supervisor') ? null : notPassedRound(situation)

export const hasDeskAbove: Guard = ({ matter }) => (deskAbove(matter) ? null : { code: 'matter.noHigherDesk' })

export const isAboveItsCommunity: Guard = ({ matter }) =>
  matter.deskCode === deskOf(matter.areaCode) ? { code: 'matter.noLowerDesk' } : null

/** Departments are called together by a town or above; a community refers the matter up first. */
export const isAtTownDesk: Guard = ({ matter }) => (isTownDesk(matter) ? null : { code: 'matter.deskTooLow' })

/** A helper's step is for who has such a part before them. */
const myPart =
  (isBefore: (helper: ReturnType<typeof helpingOf>[number]) => boolean): Guard =>
  ({ actor, matter }) =>
    helpingOf(actor, matter).some(isBefore) ? null : { code: 'matter.noPart' }

export const hasPartToTake = myPart(({ takenAt, doneAt }) => takenAt === null && doneAt === null)
export const isAwaited = myPart(({ summoned, attendedAt, doneAt }) => summoned && !attendedAt && !doneAt)
export const hasOpenPart = myPart(({ doneAt }) => doneAt === null)

const openParts = ({ matter }: Situation): number => matter.helpers.filter(({ doneAt }) => doneAt === null).length

/** The lead waits for the helpers, or says why not: that is a step of its own. */
export const partsAreDone: Guard = (situation) => {
  const count = openParts(situation)
  return count === 0 ? null : { code: 'matter.partsOpen', params: { count } }
}
export const partsAreOpen: Guard = (situation) => (openParts(situation) > 0 ? null : { code: 'matter.noPart' })

export const mayAskExtension: Guard = ({ type, matter }) => {
  if (matter.extension) return { code: 'matter.alreadyAsked' }
  const { extensions } = limitsOf(type)
  return matter.extensions < extensions ? null : { code: 'matter.extensionsUsed', params: { count: extensions } }
}

export const isAsked: Guard = ({ matter }) => (matter.extension ? null : { code: 'matter.notAsked' })

/** What is late already gets more time from a supervisor alone. */
export const notLateOrSupervisor: Guard = (situation) => {
  const { type, matter, now } = situation
  const late = matter.clocks.some(({ name, dueAt }) => type.deadlines[name]?.extendable && dueAt <= now)
  return late && !holds(situation, 'supervisor') ? { code: 'matter.supervisorMustDecide' } : null
}

/** A reporter urges once a civil day; supervisors as often as they must. */
export const urgedOnceADay: Guard = (situation) => {
  const { matter, now } = situation
  const again = matter.urgedAt !== null && dayOf(matter.urgedAt) === dayOf(now)
  return again && holds(situation, 'reporter') && !holds(situation, 'supervisor') ? { code: 'matter.urgedToday' } : null
}

export const hasLinks: Guard = ({ matter }) => (matter.links.length > 0 ? null : { code: 'matter.notLinked' })

/** Nobody follows or claims what they raised themselves. */
export const isNotReporter: Guard = (situation) => (holds(situation, 'reporter') ? { code: 'matter.isYours' } : null)

export const isAgreed: Guard = ({ matter }) => (matter.agreed ? null : { code: 'matter.notAgreed' })
export const isPublished: Guard = ({ matter }) => (matter.published ? null : { code: 'matter.notPublished' })
