import { isExtraName } from '@lianxin/domain/categories/extra-fields'
import type { Id } from '@lianxin/domain/kernel/ids'
import { ok, type Refusal, type Result, refuse } from '@lianxin/domain/kernel/refusal'
import type { MatterTypeDefinition } from '@lianxin/domain/matters/definition'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { draftIds, forgetDraftIds } from '@lianxin/ui/form/draft-ids'
import { useFormModel } from '@lianxin/ui/form/use-form-model'
import type { FormValues } from '@lianxin/ui/form/values'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { draftName } from '../../drafts/draft-name.ts'
import { type Receipt, type Report, sendReport } from '../../drafts/send-report.ts'
import { keepWaiting } from '../../drafts/waiting.ts'
import { usePhotoTray } from '../../form/use-photo-tray.ts'
import { cameBy, currentPlace } from '../../place/place.ts'
import { useDistrict } from '../../place/use-district.ts'
import { client } from '../../server/client.ts'
import { livingKeys, meQuery } from '../../server/queries.ts'
import { attempt, isUnheard } from '../../server/refusal.ts'
import { receiptKey } from './receipt.ts'
import { texts } from './texts.ts'
import { useAsk } from './use-ask.ts'
import { useExtraFields } from './use-extra-fields.ts'

const CATEGORY = 'categoryId'

/** What the type asks, and the category, which every report may carry. */
const formOf = (type: MatterTypeDefinition): FormDefinition => ({
  ...type.submit.form,
  [CATEGORY]: { kind: 'category', label: { zh: texts.zh.category, en: texts.en.category } },
})

/** Not an error: somebody closed a question on the way, and nothing was sent. */
export const STAYED = 'report.stayed'

/** It arrived; or it waits on this phone until there is network. */
export type Sent = Receipt | 'waiting'

/** A report being written, and all that has to happen before it is one: place, sign-in, photos. */
export function useReport(type: MatterTypeDefinition) {
  const queries = useQueryClient()
  const district = useDistrict()
  const [base] = useState(() => formOf(type))
  // What was drafted for a category's own fields waits until it is known what they are.
  const form = useFormModel(base, { draftKey: draftName(type.id), keeps: isExtraName })
  const categoryId = form.values[CATEGORY] as Id | undefined
  const asked = useExtraFields(form, base, { district, categoryId })
  const tray = usePhotoTray(form, district)
  const signIn = useAsk()
  const place = useAsk()

  /** Without network nobody can be asked who they are; then it is known when it is sent. */
  const isSignedIn = async (): Promise<Result<boolean>> => {
    const known = queries.getQueryData(meQuery.queryKey)
    if (known !== undefined) return ok(known !== null)
    const asked = await attempt(queries.fetchQuery({ ...meQuery, retry: false }))
    return asked.ok ? ok(asked.value !== null) : asked
  }

  const sendWithPhotos = async (report: Report): Promise<Result<Receipt>> => {
    if (!(await tray.sendAll())) return photoRefusal(tray.getPhotos().find((photo) => photo.refusal)?.refusal)
    const sent = await sendReport(client, report)
    if (!sent.ok && sent.refusal.code === 'photo.unknown') tray.forgetSent()
    return sent
  }

  const arrive = async (report: Report): Promise<Result<Receipt>> => {
    if (!navigator.onLine) return refuse('network.down')
    const signedIn = await isSignedIn()
    if (!signedIn.ok) return signedIn
    if (!signedIn.value && !(await signIn.ask())) return refuse(STAYED)
    const sent = await sendWithPhotos(report)
    if (sent.ok || sent.refusal.code !== 'session.required') return sent
    queries.setQueryData(meQuery.queryKey, null)
    return (await signIn.ask()) ? sendWithPhotos(report) : refuse(STAYED)
  }

  const send = async ({ [CATEGORY]: categoryId, ...data }: FormValues): Promise<Result<Sent>> => {
    if (!currentPlace().areaId && !(await place.ask())) return refuse(STAYED)
    const { district, areaId, names = [] } = currentPlace()
    const category = categoryId === undefined ? {} : { categoryId: categoryId as Id, ...(asked && { asked }) }
    const where = { district: district!, areaId: areaId!, ...cameBy(areaId!) }
    const report = { ...draftIds(draftName(type.id), uuidv7), ...category, ...where, type: type.id, data }
    const arrived = await arrive(report)
    if (arrived.ok || !isUnheard(arrived.refusal)) return arrived
    return (await keepWaiting({ ...report, names })) ? ok('waiting') : arrived
  }

  const submit = async (): Promise<Sent | undefined> => {
    const sent = await form.submit(send)
    if (!sent) return undefined
    forgetDraftIds(draftName(type.id))
    if (sent === 'waiting') return sent
    tray.forgetKept()
    queries.setQueryData(receiptKey(sent.district, sent.id), sent)
    for (const queryKey of [...livingKeys, ['me']]) void queries.invalidateQueries({ queryKey })
    return sent
  }
  return { form, categoryId, tray, district, submit, signIn, place }
}

/** A session that ended while photos were on their way is not the photos' fault. */
const photoRefusal = (refusal: Refusal | undefined): { ok: false; refusal: Refusal } =>
  refusal && (refusal.code === 'session.required' || isUnheard(refusal))
    ? { ok: false, refusal }
    : refuse('photo.failed', undefined, 'photos')
