import type { Refusal, Result } from '@lianxin/domain/kernel/refusal'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { type Form, useFormModel } from '@lianxin/ui/form/use-form-model'
import { useState } from 'react'
import { newId, send } from './api.ts'
import { useFieldError } from './fields/use-field-error.ts'
import { useSession } from './session.tsx'

type Writing = {
  readonly definition: FormDefinition
  readonly initial?: Readonly<Record<string, unknown>>
  /** What is being written, for the draft: `orgs.add`, or the id of what is changed. */
  readonly draft: string
}

export type WriteForm = Form & {
  /** Made once when the dialog opens: repeats are the same write. */
  readonly key: string
  readonly newId: string
  readonly text: (name: string) => string
  readonly errorOf: (name: string) => string | undefined
  readonly set: (name: string) => (value: unknown) => void
  /** What the control of a field needs: its value, what is wrong with it, and how to change it. */
  readonly field: (name: string) => {
    readonly error: string | undefined
    readonly value: string
    readonly onChange: (value: unknown) => void
  }
  /** Sends; resolves to the answer, or to `undefined` when the form now says why not. */
  readonly write: <T>(work: () => Promise<T>) => Promise<T | undefined>
}

/** A form of the office: its values, its key, its draft, and the server's refusals at their fields. */
export function useWrite({ definition, initial, draft }: Writing): WriteForm {
  const { me, district } = useSession()
  const form = useFormModel(definition, {
    ...(initial && { initial }),
    draftKey: `${me.accountId}.${district}.${draft}`,
  })
  const [ids] = useState(() => ({ key: newId(), newId: newId() }))
  const errorOf = useFieldError(form)
  const text = (name: string) => (form.values[name] as string | undefined) ?? ''
  const set = (name: string) => (value: unknown) => form.setValue(name, value)
  return {
    ...form,
    ...ids,
    ...{ errorOf, text, set },
    field: (name) => ({ error: errorOf(name), value: text(name), onChange: set(name) }),
    write: (work) => form.submit(async () => atField(await send(work()))),
  }
}

/** Codes that name their field by themselves: the server may answer them without one. */
const fieldOfCode: Readonly<Record<string, string>> = {
  'area.codeTaken': 'code',
  'area.codeOutsideParent': 'code',
  'org.parentUnknown': 'parentId',
  'org.loop': 'parentId',
  'matter.areaUnknown': 'areaId',
  'phone.invalid': 'phone',
  'phone.taken': 'phone',
  'post.orgUnknown': 'orgId',
  'post.areaUnknown': 'areaId',
  'post.datesReversed': 'endsOn',
  'post.successorUnknown': 'successorPostId',
  'source.codeTaken': 'code',
  'category.parentUnknown': 'parentId',
}

function atField<T>(result: Result<T>): Result<T> {
  if (result.ok) return result
  const { refusal } = result
  const field = refusal.field ?? fieldOfCode[refusal.code]
  const placed: Refusal = field === undefined ? refusal : { ...refusal, field }
  return { ok: false, refusal: placed }
}
