import type { MatterReceipt } from '@lianxin/contract/matter-views'
import type { Id } from '@lianxin/domain/kernel/ids'
import { ok, type Refusal, type Result } from '@lianxin/domain/kernel/refusal'
import type { Instant } from '@lianxin/domain/kernel/time'
import { draftIds, forgetDraftIds } from '@lianxin/ui/form/draft-ids'
import { useFormModel } from '@lianxin/ui/form/use-form-model'
import type { FormValues } from '@lianxin/ui/form/values'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api, newId, send } from '../../app/api.ts'
import { refreshCounts } from '../../app/matter-cache.ts'
import { useSession } from '../../app/session.tsx'
import { askedByVoice, base, initial } from './asked.ts'

export type Registered = Pick<MatterReceipt, 'id' | 'no'> & {
  readonly lookUpCode: string | null
  /** An earlier try had arrived although its reply was lost, and the words were changed since. */
  readonly earlier: boolean
}

/** A call being written down. What was typed, and the ids it will be sent under, outlive a reload. */
export function useCall() {
  const { me, district } = useSession()
  const client = useQueryClient()
  const draft = `${me.accountId}.${district}.call`
  const form = useFormModel(base, { initial, draftKey: draft, keeps: () => true })
  const type = String(form.values.type)
  const { setDefinition } = form
  useEffect(() => setDefinition({ ...base, ...askedByVoice(type) }), [setDefinition, type])
  const ids = useRef(draftIds(draft, newId))

  const startOver = () => {
    forgetDraftIds(draft)
    ids.current = draftIds(draft, newId)
    form.reset(initial)
  }
  const submit = async (): Promise<Registered | undefined> => {
    const registered = await form.submit((values) => register(district, ids.current, values))
    if (!registered) return undefined
    startOver()
    refreshCounts(client, district)
    client.removeQueries({ queryKey: ['caller', district] })
    return registered
  }
  const isBegun = Object.entries(form.values).some(
    ([name, value]) => value !== undefined && value !== '' && !Object.hasOwn(initial, name),
  )
  return { form, type, submit, startOver, isBegun }
}

type Ids = { readonly id: Id; readonly key: Id }

async function register(district: string, ids: Ids, values: FormValues): Promise<Result<Registered>> {
  const { callerPhone, callerName, source, externalNo, externalDueAt, type, categoryId, areaId, ...data } = values
  const called = callerPhone !== undefined || callerName !== undefined
  const sent = await send(
    api.matters.register({
      ...{ district, ...ids, type: type as string, source: source as string, areaId: areaId as Id, data },
      caller: called ? { name: (callerName as string) ?? '', phone: (callerPhone as string) ?? null } : null,
      ...(categoryId !== undefined && { categoryId: categoryId as Id }),
      ...(externalNo !== undefined && { externalNo: externalNo as string }),
      ...(externalDueAt !== undefined && { externalDueAt: externalDueAt as Instant }),
    }),
  )
  if (sent.ok) return ok({ ...sent.value, lookUpCode: sent.value.lookUpCode ?? null, earlier: false })
  if (sent.refusal.code !== 'key.otherContent') return { ok: false, refusal: placed(sent.refusal) }
  // The key is this draft's alone: other content under it is what was typed before the reply got lost.
  const earlier = await send(api.matters.get({ district, id: ids.id }))
  return earlier.ok ? ok({ ...earlier.value, earlier: true }) : sent
}

const fieldOfCode: Readonly<Record<string, string>> = {
  'phone.invalid': 'callerPhone',
  'matter.callerMissing': 'callerPhone',
  'matter.areaUnknown': 'areaId',
  'matter.areaTooWide': 'areaId',
  'matter.externalNoTaken': 'externalNo',
}

const placed = (refusal: Refusal): Refusal => {
  const field = fieldOfCode[refusal.code] ?? refusal.field
  return field === undefined ? refusal : { ...refusal, field }
}
