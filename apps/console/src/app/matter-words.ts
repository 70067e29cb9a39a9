import type { Text } from '@lianxin/domain/kernel/text'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import type { ActionDefinition, MatterTypeDefinition } from '@lianxin/domain/matters/definition'
import type { FieldDefinition } from '@lianxin/domain/matters/form'
import { useText } from '@lianxin/ui/texts/language.tsx'

/** A newer server may know types, states and steps that this page does not: then their id stands for them. */
export function useMatterWords() {
  const say = useText()
  const or = (text: Text | undefined, id: string) => (text ? say(text) : id)
  return {
    say,
    type: (type: string) => or(findMatterType(type)?.label, type),
    state: (type: string, state: string) => or(findMatterType(type)?.states[state]?.label, state),
    action: (type: string, kind: string) => {
      const known = findMatterType(type)
      return or(kind === 'submit' ? known?.submit.label : known?.actions[kind]?.label, kind)
    },
    clock: (type: string, name: string) => or(findMatterType(type)?.deadlines[name]?.label, name),
  }
}

export const actionOf = (type: string, kind: string): ActionDefinition | undefined =>
  findMatterType(type)?.actions[kind]

/** A field of whatever form a step of this kind asks. */
export const fieldOf = (type: string, kind: string, name: string): FieldDefinition | undefined => {
  const known = findMatterType(type)
  return (kind === 'submit' ? known?.submit.form : known?.actions[kind]?.form)?.[name]
}

export const asksWho = (action: ActionDefinition): boolean =>
  Object.values(action.form).some((field) => field.kind === 'assignee')

/** The step that gives a matter to somebody, if the viewer may take one now: what the key `d` does. */
export const givingStep = (type: string, can: readonly string[]): string | undefined =>
  can.find((kind) => {
    const action = actionOf(type, kind)
    return action !== undefined && asksWho(action)
  })

/** States in which a type waits for the office: newly raised, or ready to be given to somebody. */
export const waitingStates = (type: MatterTypeDefinition): string[] => {
  const giving = Object.values(type.actions).filter((action) => action.primary && asksWho(action))
  return [...new Set([type.submit.to, ...giving.flatMap((action) => action.from)])]
}
