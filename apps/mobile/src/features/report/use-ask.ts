import { useState } from 'react'

type Asking = { readonly answer: (answered: boolean) => void }

/** A question in the middle of a step: `ask` opens it and resolves to whether it was answered. */
export function useAsk(): { asking: Asking | undefined; ask: () => Promise<boolean> } {
  const [asking, setAsking] = useState<Asking>()
  const ask = () =>
    new Promise<boolean>((resolve) => {
      const answer = (answered: boolean) => {
        setAsking(undefined)
        resolve(answered)
      }
      setAsking({ answer })
    })
  return { asking, ask }
}
