import type { Id } from '@lianxin/domain/kernel/ids'
import type { Refusal } from '@lianxin/domain/kernel/refusal'
import { DRAFTS, draftShelf } from '@lianxin/ui/form/draft'
import { keepDraftIds } from '@lianxin/ui/form/draft-ids'
import { useSyncExternalStore } from 'react'
import { setPlace } from '../place/place.ts'
import { drafts } from './database.ts'
import { draftName } from './draft-name.ts'
import type { Report } from './send-report.ts'
import { tabs } from './tabs.ts'

/** A report that was sent off without network. Its ids are those of its draft: however often it goes, it is made once. */
export type WaitingReport = Report & {
  /** The place in words, should it become a draft again. */
  readonly names: readonly string[]
  /** Why the server did not take it; somebody has to mend it. */
  readonly refusal?: Refusal
}

const NEWS = 'waiting'
const listeners = new Set<() => void>()
let waiting: readonly WaitingReport[] = []

/** Reads what waits on this phone, oldest first: ids are made in the order of time. */
export async function openWaiting(): Promise<void> {
  await read()
  tabs.watch(NEWS, () => void read())
}

async function read(): Promise<void> {
  waiting = (await (await drafts())?.getAll('waiting').catch(() => undefined)) ?? []
  for (const listener of listeners) listener()
}

async function changed(): Promise<void> {
  tabs.tell({ name: NEWS, value: null })
  await read()
}

/** Keeps a report until it can go; false where this phone cannot keep anything. */
export async function keepWaiting(report: WaitingReport): Promise<boolean> {
  const kept = await (await drafts())?.put('waiting', report).catch(() => undefined)
  if (kept === undefined) return false
  await changed()
  return true
}

export async function dropWaiting(id: Id): Promise<void> {
  await (await drafts())?.delete('waiting', id).catch(() => undefined)
  await changed()
}

/** Nothing of whoever was signed in stays on a borrowed phone. */
export async function forgetWaiting(): Promise<void> {
  await (await drafts())?.clear('waiting').catch(() => undefined)
  await changed()
}

/** Makes it a draft again, under the ids it may already have arrived with. */
export async function draftAgain({ district, areaId, names, type, categoryId, data, id, key }: WaitingReport) {
  setPlace({ district, areaId, ...(names.length > 0 && { names }) })
  draftShelf().setItem(DRAFTS + draftName(type), JSON.stringify({ ...data, ...(categoryId && { categoryId }) }))
  keepDraftIds(draftName(type), { id, key })
  await dropWaiting(id)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const currentWaiting = (): readonly WaitingReport[] => waiting

export const useWaiting = (): readonly WaitingReport[] => useSyncExternalStore(subscribe, currentWaiting)
