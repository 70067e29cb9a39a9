import type { MeView, PostView } from '@lianxin/contract/people'
import { useEffect, useRef, useState } from 'react'
import { changeOf, type Held, heldBy } from './held-posts.ts'

type LostPosts = { readonly lost: readonly PostView[]; readonly onRead: () => void }

/**
 * The posts that ended while this page was open, until somebody has read of it. `onChange` is called when posts ended or
 * were given: what the page knows was read under other rights. `me` is undefined until known, null for nobody.
 */
export function useLostPosts(me: MeView | null | undefined, onChange: () => void): LostPosts {
  const before = useRef<Held | null>(null)
  const [lost, setLost] = useState<readonly PostView[]>([])
  const tell = useRef(onChange)
  tell.current = onChange
  useEffect(() => {
    if (me === undefined) return
    const [was, now] = [before.current, me && heldBy(me)]
    before.current = now
    if (now === null || was?.accountId !== now.accountId) return setLost([])
    const { lost: more, changed } = changeOf(was, now)
    if (!changed) return
    tell.current()
    setLost((earlier) => [...earlier, ...more].filter(({ id }) => !now.posts.some((post) => post.id === id)))
  }, [me])
  return { lost, onRead: () => setLost([]) }
}
