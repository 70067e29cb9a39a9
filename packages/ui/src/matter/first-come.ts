import type { MatterReceipt } from '@lianxin/contract/matter-views'
import { type Result, refuse } from '@lianxin/domain/kernel/refusal'

type Standing = { readonly version: number; readonly can: readonly string[] }

type Attempt = {
  readonly kind: string
  readonly version: number
  readonly act: (version: number) => Promise<Result<MatterReceipt>>
  /** How the matter stands now. */
  readonly look: () => Promise<Result<Standing>>
}

/** Codes that say: it is no longer what was shown, or no longer shown at all. */
const passed: ReadonlySet<string> = new Set(['matter.stale', 'matter.notNow', 'thing.notFound'])

/**
 * A step that whoever is first takes alone. Where the matter only moved on, as by a comment, it is tried once more; where
 * the step is gone, somebody was faster, and that is said so.
 */
export async function firstCome({ kind, version, act, look }: Attempt): Promise<Result<MatterReceipt>> {
  const first = await act(version)
  if (first.ok || !passed.has(first.refusal.code)) return first
  const now = await look()
  if (!now.ok && !passed.has(now.refusal.code)) return now
  const again = now.ok && now.value.can.includes(kind) ? await act(now.value.version) : first
  return again.ok || !passed.has(again.refusal.code) ? again : refuse('matter.someoneFaster')
}
