import { useState } from 'react'

const read = (name: string): unknown => (history.state as Record<string, unknown> | null)?.[name]

/** A text that belongs to this entry of the history: there again after “back” and a reload, and in no address. */
export function useKept<Kept extends string>(name: string, initial: Kept): [Kept, (next: Kept) => void] {
  const [value, setValue] = useState(() => {
    const kept = read(name)
    return typeof kept === 'string' ? (kept as Kept) : initial
  })
  const keep = (next: Kept) => {
    history.replaceState({ ...history.state, [name]: next }, '')
    setValue(next)
  }
  return [value, keep]
}
