import { type AreaLevel, ancestorCodes } from '@lianxin/domain/areas/code'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Tx } from '../../platform/database.ts'
import { findById, listNames } from './queries.ts'

export type Place = { readonly id: Id; readonly code: string; readonly level: AreaLevel; readonly name: string }

/** An area as other modules need it; undefined when the district has none of this id. */
export const findArea = (tx: Tx, district: District, id: Id): Promise<Place | undefined> => findById(tx, district, id)

/** For each code the names from the district down to it, in one query. */
export async function areaNames(tx: Tx, district: District, codes: readonly string[]): Promise<Map<string, string[]>> {
  const wanted = [...new Set(codes)]
  if (wanted.length === 0) return new Map()
  const rows = await listNames(tx, district, [...new Set(wanted.flatMap(fromDistrict))])
  const names = new Map(rows.map(({ code, name }) => [code, name]))
  return new Map(wanted.map((code) => [code, fromDistrict(code).flatMap((part) => names.get(part) ?? [])]))
}

const fromDistrict = (code: string): string[] => ancestorCodes(code).filter((part) => part.length >= 6)
