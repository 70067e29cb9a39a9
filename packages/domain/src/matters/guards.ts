import type { Guard, Situation } from './definition.ts'

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
