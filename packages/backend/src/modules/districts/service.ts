import type { District } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { Platform } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { insertDistrict, listAll } from './queries.ts'

// What the rooms of a district share: the order of names, pages by name, trees that people change, lines of the audit.
export { pageOfRows, rowOfCursor, unknownCursor } from './cursor.ts'
export { namePatterns, pinyinKey } from './names.ts'
export { note } from './note.ts'
export { treeOf } from './tree.ts'

/** Districts this platform serves, by code; known to everybody, before signing in. */
export const listDistricts = ({ db }: Pick<Platform, 'db'>): Promise<{ district: District; name: string }[]> =>
  listAll(db.global)

/** Enters a district among those served; one that is there already keeps its name. */
export async function enterDistrict(tx: Tx, district: District, name: string, at: Instant): Promise<void> {
  await insertDistrict(tx, district, name, at)
}
