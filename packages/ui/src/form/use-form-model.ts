import type { FormDefinition } from '@lianxin/domain/matters/form'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { createDraft } from './draft.ts'
import { createFormModel, type FormModel, type FormState } from './model.ts'
import type { FormValues } from './values.ts'

type Options = {
  readonly initial?: FormValues
  /** Name the account, the matter and the action in it: two people on one phone must not meet in one draft. */
  readonly draftKey?: string
  /** Names of fields that the form may come to have when its definition changes. */
  readonly keeps?: (name: string) => boolean
}

export type Form = FormState & Omit<FormModel, 'getState' | 'subscribe' | 'adopt'>

/**
 * The model of one form on screen. Definition and options are read once: give the component another `key` for another form,
 * or `setDefinition` where the same form asks other things.
 */
export function useFormModel(definition: FormDefinition, { initial, draftKey, keeps }: Options = {}): Form {
  const [{ model, draft }] = useState(() => {
    const draft = draftKey === undefined ? undefined : createDraft(draftKey, undefined, keeps)
    return { draft, model: createFormModel(definition, initial, draft) }
  })
  const state = useSyncExternalStore(model.subscribe, model.getState)
  useEffect(() => {
    if (!draft) return
    // A phone may kill a page in the background without another event than this one.
    addEventListener('pagehide', draft.flush)
    document.addEventListener('visibilitychange', draft.flush)
    return () => {
      removeEventListener('pagehide', draft.flush)
      document.removeEventListener('visibilitychange', draft.flush)
      draft.flush()
    }
  }, [draft])
  useEffect(() => draft?.watch(model.adopt), [draft, model])
  const { setValue, setDefinition, validate, submit, reset } = model
  return { ...state, setValue, setDefinition, validate, submit, reset }
}
