import type { MatterReceipt, MatterView } from '@lianxin/contract/matter-views'
import type { Result } from '@lianxin/domain/kernel/refusal'
import type { FormValues } from '@lianxin/ui/form/values'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { client } from '../../server/client.ts'
import { livingKeys, meQuery } from '../../server/queries.ts'
import { createStep } from './send-step.ts'

/** Codes that say: the matter is no longer what the screen shows. */
const passed: ReadonlySet<string> = new Set(['matter.stale', 'matter.notNow', 'access.denied', 'thing.notFound'])

/** Takes one step and brings the screen up to date, whichever way it went. */
export function useStep(matter: MatterView, kind: string): (data: FormValues) => Promise<Result<MatterReceipt>> {
  const queries = useQueryClient()
  const [step] = useState(() => createStep(client, kind, uuidv7))
  return async (data) => {
    const sent = await step(matter, data)
    if (!sent.ok && sent.refusal.code === 'session.required') queries.setQueryData(meQuery.queryKey, null)
    if (sent.ok || passed.has(sent.refusal.code))
      await Promise.all(livingKeys.map((queryKey) => queries.invalidateQueries({ queryKey })))
    return sent
  }
}
