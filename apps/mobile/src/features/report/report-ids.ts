import type { Id } from '@lianxin/domain/kernel/ids'

/** Final from the first word of a draft on: whatever happens to a reply, the report is made once. */
export type ReportIds = { readonly id: Id; readonly key: Id }

/** Under the prefix of drafts, so that signing out forgets it with them. */
const nameOf = (type: string): string => `lianxin.draft.report.${type}.ids`

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const isIds = (value: unknown): value is ReportIds =>
  typeof (value as ReportIds | null)?.id === 'string' && typeof (value as ReportIds).key === 'string'

function readIds(type: string, shelf: Shelf): ReportIds | undefined {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(nameOf(type)) ?? 'null')
    return isIds(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

/** The ids of the draft of this type: those made before, else new ones, kept until {@link forgetReportIds}. */
export function reportIds(type: string, newId: () => Id, shelf: Shelf = localStorage): ReportIds {
  const kept = readIds(type, shelf)
  if (kept) return kept
  const made = { id: newId(), key: newId() }
  try {
    shelf.setItem(nameOf(type), JSON.stringify(made))
  } catch {
    // No storage: the caller holds them as long as the page lives.
  }
  return made
}

/** The report has arrived: the next one is another. */
export function forgetReportIds(type: string, shelf: Shelf = localStorage): void {
  try {
    shelf.removeItem(nameOf(type))
  } catch {}
}
