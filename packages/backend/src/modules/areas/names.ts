import { ancestorCodes } from '@lianxin/domain/areas/code'
import type { District } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { Statement, Tx } from '../../platform/database.ts'
import { listPlacesByCode } from './queries.ts'

/** A place by the code it had, and when; null is now. */
export type PlaceAt = { readonly code: string; readonly at: Instant | null }

/** Names from the district down to a place. */
export type AreaNames = (place: PlaceAt) => string[]

/**
 * What each of these places is called, or was called then. Those of now are read in one query; a second is asked only
 * for former times, and for codes that nobody has any more.
 */
export async function areaNames(tx: Tx, district: District, places: readonly PlaceAt[]): Promise<AreaNames> {
  const now = new Map<string, string>()
  const current = codesAround(places.filter(({ at }) => at === null))
  if (current.length > 0)
    for (const { code, name } of await listPlacesByCode(tx, district, current)) now.set(code, name)
  const former = new Map<string, string>()
  const asked = places.filter(({ code, at }) => at !== null || !now.has(code)).flatMap(aroundThen)
  if (asked.length > 0) for (const row of await listNamesThen(tx, district, asked)) former.set(keyOf(row), row.name)
  return (place) =>
    aroundThen(place).flatMap((part) => (place.at === null && now.get(part.code)) || former.get(keyOf(part)) || [])
}

const fromDistrict = (code: string): string[] => ancestorCodes(code).filter((part) => part.length >= 6)
const codesAround = (places: readonly PlaceAt[]): string[] => [
  ...new Set(places.flatMap(({ code }) => fromDistrict(code))),
]

type Then = { readonly code: string; readonly at: Instant }
/** Sorts after every moment: the last name that a code had. */
const LAST = 'infinity'
const aroundThen = ({ code, at }: PlaceAt): Then[] => fromDistrict(code).map((part) => ({ code: part, at: at ?? LAST }))
const keyOf = ({ code, at }: Then): string => `${code} ${at}`

/** A matter brought in from before the place was entered has its first name. */
const namesThen: Statement = {
  name: 'area.namesThen',
  text: `select said.code, said.at, h.name from unnest($2::text[], $3::text[]) as said (code, at)
    cross join lateral (
      select name from area_code h where h.district = $1 and h.code = said.code
      order by valid_from <= said.at::timestamptz desc,
        case when valid_from <= said.at::timestamptz then -version else version end limit 1
    ) h`,
}

function listNamesThen(tx: Tx, district: District, asked: readonly Then[]): Promise<(Then & { name: string })[]> {
  const once = [...new Map(asked.map((each) => [keyOf(each), each])).values()]
  return tx.prepared(namesThen, [district, once.map(({ code }) => code), once.map(({ at }) => at)])
}
