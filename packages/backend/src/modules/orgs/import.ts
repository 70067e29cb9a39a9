import type { OrgKind } from '@lianxin/contract/places'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import { systemActor } from '@lianxin/domain/people/actor'
import { uuidv7 } from 'uuidv7'
import type { z } from 'zod'
import type { Platform, WriteContext } from '../../platform/context.ts'
import { idOf } from '../../platform/derived-id.ts'
import { AppError } from '../../platform/errors.ts'
import { openTable } from '../../platform/tables/table.ts'
import { findRootArea } from '../areas/service.ts'
import { note, pinyinKey } from '../districts/service.ts'
import { insertOrg, listNames } from './queries.ts'

export type OrgImport = {
  readonly district: District
  readonly file: string
  /** Column that names the orgs; one named in many lines is one org. */
  readonly column: string
  readonly kind: z.infer<typeof OrgKind>
}

/** Rows read, orgs made, and names that were there already, or are too long to be one. */
export type OrgsImported = {
  readonly rows: number
  readonly made: number
  readonly known: number
  readonly refused: number
}

/** A column of more names than a district has bodies is another column. */
const MOST_NAMES = 2_000
const LONGEST_NAME = 60

/**
 * Makes an org of each name in a column, seated in the district itself: all or none, in one transaction. One of the same
 * name that is there, made by whomever, stays as it is. Throws AppError `table.*`, `thing.notFound` where the district is
 * not open, and `field.tooMany` for a column of too many names.
 */
export async function importOrgs(
  platform: Platform,
  { district, file, column, kind }: OrgImport,
): Promise<OrgsImported> {
  const { names, rows, refused } = await readNames(file, column)
  return platform.db.write(district, async (tx) => {
    const at = { now: platform.clock.now(), requestId: uuidv7() }
    const ctx: WriteContext = {
      platform,
      district,
      tx,
      ...at,
      actor: systemActor(district),
      accountId: null,
      writes: true,
    }
    const root = await findRootArea(tx, district)
    if (!root) throw new AppError('thing.notFound', { field: 'district' })
    const known = await listNames(tx, district)
    const missing = names.filter((name) => !known.has(name))
    for (const name of missing) await make(ctx, name, kind, root.id)
    return { rows, made: missing.length, known: names.length - missing.length, refused }
  })
}

async function readNames(file: string, column: string) {
  const table = await openTable(file, { columns: [column] })
  const names = new Set<string>()
  let [rows, refused] = [0, 0]
  for await (const { row } of table.lines()) {
    rows += 1
    const name = row[column]!.trim()
    if (name === '' || name.length > LONGEST_NAME) refused += 1
    else names.add(name)
    if (names.size > MOST_NAMES) throw new AppError('field.tooMany', { field: column, params: { max: MOST_NAMES } })
  }
  return { names: [...names], rows, refused }
}

async function make(ctx: WriteContext, name: string, kind: OrgImport['kind'], areaId: Id): Promise<void> {
  const id = idOf('import.org', ctx.district, name)
  const seat = { parent_id: null, kind, area_id: areaId, created_at: ctx.now }
  // Renamed since it was made: the name may belong to another body by now, and the renamed one stays as it is.
  if (await insertOrg(ctx.tx, { district: ctx.district, id, name, pinyin: pinyinKey(name), ...seat }))
    await note(ctx, 'org.create', id)
}
