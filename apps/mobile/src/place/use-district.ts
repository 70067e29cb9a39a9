import type { MeView } from '@lianxin/contract/people'
import type { District } from '@lianxin/domain/kernel/ids'
import { useQuery } from '@tanstack/react-query'
import { districtsQuery, useMe } from '../server/queries.ts'
import { usePlace } from './place.ts'

/** The district this screen is about: the one of the QR code or chosen before, else the one I have a post in, else the only one. */
export function useDistrict(): District | undefined {
  const { district } = usePlace()
  const { data: me } = useMe()
  const { data: districts } = useQuery(districtsQuery)
  const items = districts?.items ?? []
  return district ?? homeOf(me) ?? (items.length === 1 ? items[0]!.district : undefined)
}

const homeOf = (me: MeView | null | undefined): District | undefined =>
  (
    me?.districts.find(({ posts }) => posts.some((post) => post.current)) ??
    me?.districts.find(({ personId }) => personId !== null)
  )?.district

/** What I am in a district. */
export const inDistrict = (me: MeView | null | undefined, district: District | undefined) =>
  me?.districts.find((mine) => mine.district === district)

export const hasPosts = (me: MeView | null | undefined, district: District | undefined): boolean =>
  inDistrict(me, district)?.posts.some((post) => post.current) ?? false
