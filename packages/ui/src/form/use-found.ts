import { useEffect, useRef, useState } from 'react'
import { useSettled } from './use-settled.ts'

/** What a search over a long list is answered with. */
export type Found<Item> = {
  readonly items: readonly Item[]
  /** What stands there answers what is typed. */
  readonly settled: boolean
  readonly failed: boolean
}

type Answered<Item> = { readonly q: string | undefined; readonly items: readonly Item[]; readonly failed: boolean }

/** What `look` finds for what is typed, once typing has paused; what was found before stays until then. */
export function useFound<Item>(typed: string, look: (q: string) => Promise<readonly Item[]>): Found<Item> {
  const q = useSettled(typed.trim())
  const [answered, setAnswered] = useState<Answered<Item>>({ q: undefined, items: [], failed: false })
  const latest = useRef(look)
  useEffect(() => {
    latest.current = look
  })
  useEffect(() => {
    let passed = false
    const tell = (answer: Answered<Item>) => !passed && setAnswered(answer)
    latest.current(q).then(
      (items) => tell({ q, items, failed: false }),
      () => tell({ q, items: [], failed: true }),
    )
    return () => {
      passed = true
    }
  }, [q])
  return { items: answered.items, failed: answered.failed, settled: answered.q === q && !answered.failed }
}
