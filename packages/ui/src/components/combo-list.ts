import type { Option } from './select.tsx'

/** The options whose label contains what was typed, whatever the case. */
export function matching<O extends Option>(options: readonly O[], typed: string): readonly O[] {
  const wanted = typed.trim().toLowerCase()
  return options.filter((option) => option.label.toLowerCase().includes(wanted))
}

/**
 * Where an arrow leads from the option `from` (-1: none yet): round the ends, over what cannot be chosen, and to -1 when
 * nothing can.
 */
export function step(options: readonly Option[], from: number, by: 1 | -1): number {
  const { length } = options
  const start = from === -1 && by === -1 ? length : from
  for (let taken = 1; taken <= length; taken += 1) {
    const at = (start + by * taken + length * 2) % length
    if (!options[at]!.disabled) return at
  }
  return -1
}
