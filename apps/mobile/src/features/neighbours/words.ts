import type { PublicMatter } from '@lianxin/contract/public-matters'
import type { Text } from '@lianxin/domain/kernel/text'
import { findMatterType, matterTypes } from '@lianxin/domain/matter-types/index'
import type { MatterTypeDefinition } from '@lianxin/domain/matters/definition'
import type { Effect } from '@lianxin/domain/matters/matter'

const actionsWith = ({ actions }: MatterTypeDefinition, effect: Effect) =>
  Object.values(actions).filter((action) => action.effect === effect)

/** The type whose matters are claimed by whoever wants to, and the one whose answers are published. */
export const typeWith = (effect: 'claim' | 'answer'): MatterTypeDefinition | undefined =>
  matterTypes.find((type) => actionsWith(type, effect).length > 0)

export type PublicWords = { readonly label: Text; readonly words: string }

/** What a label asks, without the advice to whoever fills it in. */
const asked = ({ zh, en }: Text): Text => ({ zh: zh.replace(/（.*/, ''), en: en.replace(/[,:] .*/, '') })

/** What was worded for everybody, in the order of the form in which it was. */
export function publicWords({ type, words }: PublicMatter): PublicWords[] {
  const known = findMatterType(type)
  const form = known && actionsWith(known, 'publish')[0]?.form
  return Object.entries(form ?? {}).flatMap(([name, { label }]) =>
    words?.[name] === undefined ? [] : [{ label: asked(label), words: words[name] }],
  )
}

/** Days within which a claim must be kept before it goes to somebody else; undefined where nothing takes it back. */
export function daysToBring(type: string): number | undefined {
  const known = findMatterType(type)
  const to = known && actionsWith(known, 'claim')[0]?.to
  const clock = Object.values(known?.deadlines ?? {}).find(
    ({ runsIn, fires }) => fires !== undefined && typeof to === 'string' && runsIn.includes(to),
  )
  return clock && 'days' in clock.period ? clock.period.days : undefined
}
