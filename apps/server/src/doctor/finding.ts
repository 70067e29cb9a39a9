import type { Database } from '@lianxin/backend/platform/database'
import type { Text } from '@lianxin/domain/kernel/text'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { Settings } from '../settings.ts'

/** `mend`: it does not work, or will soon not. `mind`: it works, and somebody should know. */
export type Finding = {
  readonly id: string
  readonly level: 'ok' | 'mind' | 'mend'
  readonly what: Text
  /** What to do. */
  readonly mend?: Text
}

/** What a check may look at; a test looks at a machine of its own making. */
export type Patient = {
  readonly settings: Settings
  readonly env: Readonly<Record<string, string | undefined>>
  readonly dataDir: string
  readonly now: Instant
  readonly machine: Machine
}

/** Once the database is reached. */
export type PatientWithDatabase = Patient & { readonly db: Database }

export type Machine = {
  /** Of the disk on which a folder lies; `disk` tells one disk from another. */
  disk(folder: string): Promise<{ readonly free: number; readonly size: number; readonly disk: number }>
  /** In bytes. */
  readonly memory: number
  /** Minutes east of Greenwich. */
  readonly zone: number
}

/** Looks at one thing; null where there is nothing to say. */
export type Check<P> = (patient: P) => Promise<Finding | null>

type Words = readonly [zh: string, en: string]
const text = ([zh, en]: Words): Text => ({ zh, en })

export const ok = (id: string, ...what: Words): Finding => ({ id, level: 'ok', what: text(what) })
export const mind = (id: string, what: Words, mend: Words): Finding => ({
  ...{ id, level: 'mind', what: text(what), mend: text(mend) },
})
export const mend = (id: string, what: Words, todo: Words): Finding => ({
  ...{ id, level: 'mend', what: text(what), mend: text(todo) },
})
