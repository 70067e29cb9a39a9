import { DRAFTS, draftShelf } from '@lianxin/ui/form/draft'

/** A draft is the phone's, not an account's: it is begun before anybody signs in, and forgotten at sign-out. */
export const draftName = (type: string): string => `report.${type}`

/** Whether somebody wrote something and did not send it. */
export function hasDraft(type: string): boolean {
  try {
    const draft: unknown = JSON.parse(draftShelf().getItem(DRAFTS + draftName(type)) ?? 'null')
    return Object.values(draft ?? {}).some((value) => (Array.isArray(value) ? value.length > 0 : !!value))
  } catch {
    return false
  }
}
