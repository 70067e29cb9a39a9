import type { Client } from '@lianxin/contract/client'
import type { MatterReceipt } from '@lianxin/contract/matter-views'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import { ok, type Result } from '@lianxin/domain/kernel/refusal'
import type { Asked } from '@lianxin/domain/matters/matter'
import type { DraftIds } from '@lianxin/ui/form/draft-ids'
import type { FormValues } from '@lianxin/ui/form/values'
import { attempt } from '../server/refusal.ts'

export type Receipt = Pick<MatterReceipt, 'district' | 'id' | 'no' | 'type' | 'state' | 'clocks'> & {
  /** An earlier try had arrived although its reply was lost, and the words were changed since. */
  readonly earlier: boolean
  /** With the number it shows the progress to whoever is told it. */
  readonly lookUpCode: string | null
}

export type Report = DraftIds & {
  readonly district: District
  readonly areaId: Id
  /** They came by the code of the place. */
  readonly via?: 'qr'
  readonly type: string
  readonly categoryId?: Id
  /** Which version of the category's extra fields was answered. */
  readonly asked?: Asked
  readonly data: FormValues
}

type Matters = { readonly matters: Pick<Client['matters'], 'submit' | 'get'> }

/** Sends a report. Under the same ids it can be sent as often as it takes and is made once. */
export async function sendReport(client: Matters, report: Report): Promise<Result<Receipt>> {
  const sent = await attempt(client.matters.submit({ ...report, data: { ...report.data } }))
  if (sent.ok) return ok({ ...sent.value, lookUpCode: sent.value.lookUpCode ?? null, earlier: false })
  if (sent.refusal.code !== 'key.otherContent') return sent
  // The key is this draft's alone: other content under it is what was typed before the reply got lost.
  const { district, id } = report
  const earlier = await attempt(client.matters.get({ district, id }))
  return earlier.ok ? ok({ ...earlier.value, earlier: true }) : sent
}
