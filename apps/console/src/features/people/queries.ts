import type { PersonView } from '@lianxin/contract/people'
import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import { api } from '../../app/api.ts'

/** A whole phone number is looked up exactly, anything else is part of a name. */
export const isPhone = (q: string): boolean => /^\+?[\d\s-]{7,}$/.test(q)

export const peopleQuery = (district: string, q: string) =>
  infiniteQueryOptions({
    queryKey: ['people', district, 'list', q],
    queryFn: ({ pageParam, signal }) => {
      const wanted = q === '' ? {} : isPhone(q) ? { phone: q } : { q }
      return api.people.list({ district, ...wanted, ...(pageParam && { cursor: pageParam }) }, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })

/** The last that is known of one person: there is no way to ask the server for one by id. */
export const personKey = (district: string, id: string) => ['person', district, id] as const

export const keepPerson = (client: QueryClient, person: PersonView): void =>
  void client.setQueryData(personKey(person.district, person.id), person)
