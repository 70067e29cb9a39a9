import type { ExtraAnswerView, PhotoView } from '@lianxin/contract/matter-views'
import { type ExtraField, extraName } from '@lianxin/domain/categories/extra-fields'
import type { Id } from '@lianxin/domain/kernel/ids'
import type { ReadContext } from '../../platform/context.ts'
import { answersAsked } from '../categories/service.ts'
import type { ActionRow, ContentRow } from './tables.ts'

type Photo = { readonly id: Id; readonly width: number; readonly height: number }

export const photoView = ({ id, width, height }: Photo): PhotoView => ({ id, width, height })

/** The last answers to the extra fields of a report, each under the labels of the version that was asked. */
export async function extraAnswers(
  ctx: ReadContext,
  actions: readonly ActionRow[],
  content: readonly ContentRow[],
  photos: readonly Photo[],
): Promise<ExtraAnswerView[]> {
  const answering = actions.findLast(({ facts }) => facts.asked !== undefined)
  if (!answering) return []
  const { asked, choices = {}, photosOf = {} } = answering.facts
  const fields = await answersAsked(ctx, asked!)
  return fields.flatMap((field) => {
    const name = extraName(field.code)
    const row = content.find((one) => one.action_id === answering.id && one.field === name)
    const answer = {
      value: (row?.body ?? null) as ExtraAnswerView['value'],
      chosen: chosenOf(field, choices[name]),
      photos: photos.filter(({ id }) => photosOf[name]?.includes(id)).map(photoView),
    }
    const isAnswered = answer.value !== null || answer.chosen.length > 0 || answer.photos.length > 0
    return isAnswered ? [{ code: field.code, kind: field.kind, label: field.label, ...answer }] : []
  })
}

function chosenOf({ options = [] }: ExtraField, choice: unknown): ExtraAnswerView['chosen'] {
  const values = Array.isArray(choice) ? choice : [choice]
  return options.filter(({ value }) => values.includes(value)).map(({ label }) => label)
}
