import type { Client } from '@lianxin/contract/client'
import type { MatterReceipt, MatterView } from '@lianxin/contract/matter-views'
import type { Id } from '@lianxin/domain/kernel/ids'
import type { Result } from '@lianxin/domain/kernel/refusal'
import type { FormValues } from '@lianxin/ui/form/values'
import { attempt } from '../server/refusal.ts'

type Matters = { readonly matters: Pick<Client['matters'], 'act'> }
/** What of a matter a step is based on. */
export type Standing = Pick<MatterView, 'district' | 'id' | 'version'>

/** Codes after which nobody knows whether the step was taken: the same request must be repeated, unchanged. */
const uncertain: ReadonlySet<string> = new Set([
  'network.down',
  'network.slow',
  'server.failed',
  'server.busy',
  'server.database',
])

/**
 * One step that somebody wants to take. Its key and the version it was based on stay together until the server has
 * answered, so that a repeat after a lost reply is the same request, even when the screen meanwhile shows a newer version.
 */
export function createStep(client: Matters, kind: string, newId: () => Id) {
  let tried: { key: Id; version: number } | undefined
  return async (matter: Standing, data: FormValues): Promise<Result<MatterReceipt>> => {
    tried ??= { key: newId(), version: matter.version }
    const { district, id } = matter
    const sent = await attempt(client.matters.act({ district, id, ...tried, kind, data: { ...data } }))
    if (sent.ok || !uncertain.has(sent.refusal.code)) tried = undefined
    return sent
  }
}
