import { z } from 'zod'

/** A moment: ISO 8601 in UTC with milliseconds, `2026-11-23T08:00:00.000Z`. Sorts as text. */
export const Instant = /* @__PURE__ */ z.iso.datetime({ precision: 3 })
export type Instant = string

/** A civil day in China, `YYYY-MM-DD`. */
export const Day = /* @__PURE__ */ z.iso.date()
export type Day = string

/** Asia/Shanghai has kept UTC+8 without summer time since 1991; the platform holds no earlier moments. */
const SHANGHAI_OFFSET = 8 * 3_600_000

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const toInstant = (ms: number): Instant => new Date(ms).toISOString()
export const toMs = (instant: Instant): number => Date.parse(instant)

/** `instant` moved by a number of milliseconds. */
export const plus = (instant: Instant, ms: number): Instant => toInstant(toMs(instant) + ms)

/** The civil day in China on which `instant` falls, whatever the host's zone. */
export const dayOf = (instant: Instant): Day => toInstant(toMs(instant) + SHANGHAI_OFFSET).slice(0, 10)

/** The moment when it is `minutes` past midnight of `day` in China. */
export const instantOf = (day: Day, minutes: number): Instant =>
  toInstant(Date.parse(`${day}T00:00:00.000Z`) - SHANGHAI_OFFSET + minutes * MINUTE)

/** Minutes past midnight in China at `instant`. */
export const minutesOfDay = (instant: Instant): number => Math.floor(((toMs(instant) + SHANGHAI_OFFSET) % DAY) / MINUTE)

/** `day` moved by whole civil days. */
export const addDays = (day: Day, days: number): Day =>
  toInstant(Date.parse(`${day}T00:00:00.000Z`) + days * DAY).slice(0, 10)

/** What tells the time. Injected, so that tests and the demo move it by hand. */
export type Clock = { now(): Instant }
