import type { Refusal, Result } from '@lianxin/domain/kernel/refusal'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import type { Draft } from './draft.ts'
import { type FormValues, fieldRefusal, valuesToSend } from './values.ts'

export type FormState = {
  readonly definition: FormDefinition
  readonly values: FormValues
  /** One refusal per field that needs mending. */
  readonly errors: Readonly<Record<string, Refusal>>
  /** A refusal that belongs to no field: no signal, a stale matter, no right. */
  readonly problem: Refusal | undefined
  readonly submitting: boolean
}

export type FormModel = {
  getState(): FormState
  subscribe(listener: () => void): () => void
  setValue(name: string, value: unknown): void
  /** Asks other things from now on; answers stay, also those that are not asked for at the moment. */
  setDefinition(definition: FormDefinition): void
  /** Judges every field, keeps the verdicts in the state and says whether all is well. */
  validate(): boolean
  /**
   * Validates and sends, once: a second call while the first is under way resolves to `undefined` and sends nothing.
   * Resolves to what was sent back, or to `undefined` when the state now says why not. Never rejects.
   */
  submit<T>(send: (values: FormValues) => Promise<Result<T>>): Promise<T | undefined>
  reset(values?: FormValues): void
  /** Takes over the draft as another tab left it; not while it is being sent. */
  adopt(): void
}

/** `fetch` rejects with a TypeError when there is no way to the server; what else is thrown may carry its own code. */
function refusalOf(thrown: unknown): Refusal {
  if (thrown instanceof TypeError) return { code: 'network.down' }
  const code = (thrown as { code?: unknown } | null)?.code
  return typeof code === 'string' && code.includes('.') ? (thrown as Refusal) : { code: 'server.failed' }
}

/** The first segment of `photos.3` is the field on the screen. */
const fieldOf = (definition: FormDefinition, refusal: Refusal): string | undefined => {
  const name = refusal.field?.split('.')[0]
  return name !== undefined && Object.hasOwn(definition, name) ? name : undefined
}

function without<T>(record: Readonly<Record<string, T>>, name: string): Record<string, T> {
  const { [name]: _, ...rest } = record
  return rest
}

export function createFormModel(asked: FormDefinition, initial: FormValues = {}, draft?: Draft): FormModel {
  const listeners = new Set<() => void>()
  const fresh = (definition: FormDefinition, values: FormValues): FormState => ({
    ...{ definition, values, errors: {}, problem: undefined, submitting: false },
  })
  let state = fresh(asked, { ...initial, ...draft?.load(asked) })

  const update = (change: Partial<FormState>) => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }
  const place = (refusal: Refusal) => {
    const name = fieldOf(state.definition, refusal)
    update(name === undefined ? { problem: refusal } : { errors: { [name]: refusal } })
  }
  const validate = () => {
    const refusals = Object.entries(state.definition).flatMap(
      ([name, field]) => fieldRefusal(name, field, state.values[name]) ?? [],
    )
    update({ errors: Object.fromEntries(refusals.map((refusal) => [refusal.field!, refusal])), problem: undefined })
    return refusals.length === 0
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setValue(name, value) {
      const values = { ...state.values, [name]: value }
      update({ values, errors: without(state.errors, name) })
      draft?.save(values)
    },
    setDefinition(definition) {
      const stillAsked = Object.entries(state.errors).filter(([name]) => Object.hasOwn(definition, name))
      update({ definition, errors: Object.fromEntries(stillAsked) })
    },
    validate,
    async submit(send) {
      if (state.submitting || !validate()) return undefined
      update({ submitting: true })
      draft?.flush()
      try {
        const result = await send(valuesToSend(state.definition, state.values))
        if (result.ok) draft?.clear()
        else place(result.refusal)
        return result.ok ? result.value : undefined
      } catch (thrown) {
        place(refusalOf(thrown))
        return undefined
      } finally {
        update({ submitting: false })
      }
    },
    adopt() {
      if (draft && !state.submitting) update({ values: { ...initial, ...draft.load(state.definition) }, errors: {} })
    },
    reset(values = initial) {
      draft?.clear()
      update(fresh(state.definition, values))
    },
  }
}
