import type { MatterView, StepView } from '@lianxin/contract/matter-views'
import type { Text } from '@lianxin/domain/kernel/text'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import type { Effect } from '@lianxin/domain/matters/matter'

const effectOf = (type: string, kind: string): Effect | undefined => findMatterType(type)?.actions[kind]?.effect

/** The last step of a matter that did this to it. */
export const lastStep = ({ type, timeline }: MatterView, effect: Effect): StepView | undefined =>
  timeline.findLast(({ kind }) => effectOf(type, kind) === effect)

/** The steps with this effect that the viewer may take now. */
export const stepsWith = (
  { type, can }: { readonly type: string; readonly can: readonly string[] },
  effect: Effect,
): string[] => can.filter((kind) => effectOf(type, kind) === effect)

/** What helpers reported of their part, the last word of each. */
export const reportOf = ({ type, timeline }: MatterView, helperId: string): StepView | undefined =>
  timeline.findLast((step) => step.helper?.id === helperId && effectOf(type, step.kind) === 'part')

/** What was chosen in the form of a step, in the words of its option. */
export function chosenLabel(type: string, effect: Effect, value: string): Text | undefined {
  const forms = Object.values(findMatterType(type)?.actions ?? {}).filter((step) => step.effect === effect)
  return forms
    .flatMap(({ form }) => Object.values(form))
    .flatMap((field) => (field.kind === 'choice' ? field.options : []))
    .find((option) => option.value === value)?.label
}
