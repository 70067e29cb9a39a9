import type { MatterView } from '@lianxin/contract/matter-views'
import type { MeView } from '@lianxin/contract/people'
import type { AreaName } from '@lianxin/contract/places'
import type { PublicMatter } from '@lianxin/contract/public-matters'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query'
import { client } from './client.ts'

/** Me, or null when nobody is signed in. */
export const meQuery = queryOptions<MeView | null>({
  queryKey: ['me'],
  queryFn: async () => (await client.signIn.here({})).me,
  staleTime: 60_000,
})
export const useMe = () => useQuery(meQuery)
/** Nobody is signed in, or it is not known yet: then only what everybody may know is asked for. */
export const useGuest = (): boolean => !useMe().data

export const districtsQuery = queryOptions({
  queryKey: ['districts'],
  queryFn: () => client.districts.list({}),
  staleTime: 600_000,
})

export type MatterListQuery = {
  readonly view: 'raised' | 'tasks' | 'scope' | 'pool'
  readonly phase: 'open' | 'ended' | 'any'
}

export const mattersQuery = (district: District, { view, phase }: MatterListQuery) =>
  infiniteQueryOptions({
    queryKey: ['matters', district, view, phase],
    queryFn: ({ pageParam }) => client.matters.list({ district, view, phase, limit: 30, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** What is found by its words or its number, open or ended. */
export const searchQuery = (district: District, view: MatterListQuery['view'], q: string) =>
  infiniteQueryOptions({
    queryKey: ['matters', district, 'search', view, q],
    queryFn: ({ pageParam, signal }) =>
      client.matters.search({ district, view, phase: 'any', q, limit: 30, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const matterQuery = (district: District, id: Id) =>
  queryOptions<MatterView>({ queryKey: ['matter', district, id], queryFn: () => client.matters.get({ district, id }) })

export type PublicListQuery = { readonly view: 'offered' | 'any' | 'mine'; readonly type?: string }

/** What is for everybody, newest first, also for a guest; or what of it I follow or claimed. */
export const publicQuery = (district: District, guest: boolean, { view, type }: PublicListQuery) =>
  infiniteQueryOptions({
    queryKey: ['public', district, guest, view, type],
    queryFn: ({ pageParam: cursor }) => {
      const page = { district, limit: 30, ...(type && { type }), ...(cursor && { cursor }) }
      return guest && view !== 'mine'
        ? client.guests.shown({ ...page, view })
        : client.matters.listPublic({ ...page, view })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const glanceQuery = (district: District, id: Id) =>
  queryOptions<PublicMatter>({
    queryKey: ['public', district, id],
    queryFn: () => client.matters.glance({ district, id }),
  })

/** Places below one, or found by name: for a guest by name down to the grid, for whoever is signed in down to the door. */
export const areasQuery = (district: District, guest: boolean, input: { parentId?: Id; q?: string }) =>
  queryOptions<{ items: AreaName[] }>({
    queryKey: ['areas', district, guest, input],
    queryFn: () => client.areas[guest ? 'names' : 'list']({ district, ...input }),
    staleTime: 600_000,
  })

export const areaPathQuery = (district: District, guest: boolean, id: Id) =>
  queryOptions<{ items: AreaName[] }>({
    queryKey: ['areas', district, guest, 'path', id],
    queryFn: () => client.areas[guest ? 'namesTo' : 'path']({ district, id }),
    staleTime: 600_000,
  })

/** The place of a code. What is not known is not asked for again. */
export const codeQuery = (district: District, id: Id) =>
  queryOptions({
    queryKey: ['areas', district, 'code', id],
    queryFn: () => client.guests.place({ district, id }),
    staleTime: 600_000,
  })

export const categoriesQuery = (district: District) =>
  queryOptions({
    queryKey: ['categories', district],
    queryFn: () => client.categories.list({ district }),
    staleTime: 600_000,
  })

/** What a category asks besides. */
export const categoryFormQuery = (district: District, id: Id) =>
  queryOptions({
    queryKey: ['categories', district, id, 'form'],
    queryFn: () => client.categories.form({ district, id }),
    staleTime: 60_000,
  })

export const noticesQuery = (district: District) =>
  infiniteQueryOptions({
    queryKey: ['notices', district],
    queryFn: ({ pageParam }) => client.notices.list({ district, limit: 30, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** The provider one can sign in by, if there is one. */
export const providerQuery = queryOptions({
  queryKey: ['provider'],
  queryFn: () => client.provider.get({}),
  staleTime: Number.POSITIVE_INFINITY,
})

export const identityQuery = queryOptions({ queryKey: ['identity'], queryFn: () => client.provider.identity({}) })

export const sessionsQuery = queryOptions({ queryKey: ['sessions'], queryFn: () => client.me.sessions({}) })

/** What an action, a notice or a lost connection may have changed. */
export const livingKeys = [['matters'], ['matter'], ['public'], ['notices']] as const
