import type { MatterLine } from '@lianxin/contract/matter-views'
import type { Text } from '@lianxin/domain/kernel/text'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import type { ActionDefinition } from '@lianxin/domain/matters/definition'

/** A type, state or step this build of the app does not know yet is named by its code rather than hidden. */
const plain = (code: string): Text => ({ zh: code, en: code })

export const typeLabel = (type: string): Text => findMatterType(type)?.label ?? plain(type)

export const stateLabel = (type: string, state: string): Text =>
  findMatterType(type)?.states[state]?.label ?? plain(state)

export const actionOf = (type: string, kind: string): ActionDefinition | undefined =>
  findMatterType(type)?.actions[kind]

export const actionLabel = (type: string, kind: string): Text => actionOf(type, kind)?.label ?? plain(kind)

export const deadlineLabel = (type: string, clock: string): Text =>
  findMatterType(type)?.deadlines[clock]?.label ?? plain(clock)

export const isOpen = ({ type, state }: Pick<MatterLine, 'type' | 'state'>): boolean =>
  findMatterType(type)?.states[state]?.phase !== 'ended'

/** The steps one may take, the main one first. Steps this build does not know are left out. */
export function stepsOf({ type, can }: Pick<MatterLine, 'type' | 'can'>): string[] {
  const known = can.filter((kind) => actionOf(type, kind) !== undefined)
  const isPrimary = (kind: string) => actionOf(type, kind)?.primary === true
  return [...known.filter(isPrimary), ...known.filter((kind) => !isPrimary(kind))]
}

/** From the community down: the district and town are known to whoever is there. */
export const placeWords = (names: readonly string[]): string => names.slice(Math.min(2, names.length - 1)).join(' ')
