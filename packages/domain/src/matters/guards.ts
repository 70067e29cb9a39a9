import type { Guard } from './definition.ts'

/** Whoever handled a matter does not judge it. */
export const notHandler: Guard = ({ matter, actor }) =>
  actor.kind === 'person' && actor.personId !== null && matter.handlerIds.includes(actor.personId)
    ? { code: 'matter.handlerCannotJudge' }
    : null

/** Reopening is possible until the moment frozen when the matter ended; before an end, always. */
export const withinReopenWindow: Guard = ({ matter, now }) =>
  matter.reopenUntil !== null && now > matter.reopenUntil ? { code: 'matter.reopenWindowPassed' } : null

/** One rating per matter; a reopened matter may be rated again. */
export const notRated: Guard = ({ matter }) => (matter.rating === null ? null : { code: 'matter.alreadyRated' })
