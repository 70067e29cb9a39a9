import { getMatterType } from '@lianxin/domain/matter-types/index'
import { deskOf } from '@lianxin/domain/matters/desk'
import { type Aside, type Matter, nothingAside } from '@lianxin/domain/matters/matter'
import { shownToOf } from '@lianxin/domain/matters/shown'
import type { Row } from './record.sql.ts'

const keys = Object.keys(nothingAside) as (keyof Aside)[]

/** Where the side lines have brought a matter: what this step changed of it, or null. A matter is born with nothing aside. */
export function asideRow(before: Matter | null, after: Matter): Row | null {
  const isSame =
    (before ? awayDesk(before) : null) === awayDesk(after) &&
    (before ? shownTo(before) : null) === shownTo(after) &&
    keys.every((key) => (before ?? nothingAside)[key] === after[key])
  return isSame ? null : { desk_code: awayDesk(after), shown_to: shownTo(after), aside: kept(after) }
}

/** The desk, where it is not the community of the place. */
const awayDesk = ({ deskCode, areaCode }: Matter): string | null => (deskCode === deskOf(areaCode) ? null : deskCode)

const shownTo = (matter: Matter) => shownToOf(getMatterType(matter.type), matter)

/** What differs from nothing, so that the row of a matter that kept to the main line stays as short as it was. */
function kept(matter: Matter): string | null {
  const entries = keys.filter((key) => !isNothing(matter, key)).map((key) => [key, matter[key]])
  return entries.length === 0 ? null : JSON.stringify(Object.fromEntries(entries))
}

const isNothing = (matter: Matter, key: keyof Aside): boolean =>
  matter[key] === nothingAside[key] || (Array.isArray(matter[key]) && matter[key].length === 0)
