import type { MeView } from '@lianxin/contract/people'
import type { Permission } from '@lianxin/domain/people/access'
import { forgetDrafts } from '@lianxin/ui/form/draft'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { api } from './api.ts'
import { holds } from './rights.ts'
import { remember, remembered } from './store.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api.me.get({}, { signal }),
  staleTime: 60_000,
})

/** The provider one can sign in by, if there is one. */
export const providerQuery = queryOptions({
  queryKey: ['provider'],
  queryFn: ({ signal }) => api.provider.get({}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

type Here = MeView['districts'][number]

export type Session = {
  readonly me: MeView
  readonly here: Here
  readonly district: string
  readonly may: (permission: Permission) => boolean
  readonly goTo: (district: string) => void
}

const SessionContext = createContext<Session | null>(null)

/** Districts in which this account has work to do; the console is for nobody else. */
export const workplaces = (me: MeView): Here[] => me.districts.filter((one) => one.posts.some((post) => post.current))

export function SessionProvider({ me, children }: { me: MeView; children: ReactNode }) {
  const [wanted, setWanted] = useState(() => remembered('district'))
  const session = useMemo<Session>(() => {
    const places = workplaces(me)
    const here = places.find((one) => one.district === wanted) ?? places[0]!
    const goTo = (district: string) => {
      remember('district', district)
      setWanted(district)
    }
    return { me, here, district: here.district, may: (permission) => holds(here.posts, permission), goTo }
  }, [me, wanted])
  return <SessionContext value={session}>{children}</SessionContext>
}

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('No session around this screen')
  return session
}

/** Leaves nothing behind on a shared desk: session, drafts, and everything that was read. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    const ended = await api.signIn.out({ to: import.meta.env.BASE_URL }).catch(() => undefined)
    forgetDrafts()
    client.clear()
    location.assign(ended?.next ?? import.meta.env.BASE_URL)
  }
}
