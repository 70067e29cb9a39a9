import type { ParsedInputOf } from '@lianxin/contract/endpoint'
import type { AreaView, areas } from '@lianxin/contract/places'
import { type AreaLevel, isChildCode, levelOfCode, nextFreeCode } from '@lianxin/domain/areas/code'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import { requireAccess } from '../../platform/access.ts'
import type { WriteContext } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, orThrow } from '../../platform/errors.ts'
import { isRepeat } from '../../platform/idempotency.ts'
import { note, pinyinKey } from '../districts/service.ts'
import { getView } from './list.ts'
import {
  findById,
  insertAreas,
  listCalled,
  listCodes,
  listCodesBelow,
  listPastCodes,
  listPlacesByCode,
  lockArea,
  updateName,
} from './queries.ts'

export { furtherPlaces } from './further.ts'
export { type Imported, importDivisions, openDistrict } from './import.ts'
export { areaPath, listAreas } from './list.ts'
export { type AreaNames, areaNames, type PlaceAt } from './names.ts'

export type Place = { readonly id: Id; readonly code: string; readonly level: AreaLevel; readonly name: string }

/** An area as other modules need it; undefined when the district has none of this id. */
export const findArea = (tx: Tx, district: District, id: Id): Promise<Place | undefined> => findById(tx, district, id)

/** Areas in force of exactly this name or code; two when it is not clear which is meant. */
export const findAreasCalled = (tx: Tx, district: District, nameOrCode: string): Promise<Place[]> =>
  listCalled(tx, district, pinyinKey(nameOrCode), nameOrCode)

/** A code, and those under which matters were closed when what lies there now was called otherwise. */
export const codesOfPlace = async (tx: Tx, district: District, code: string): Promise<string[]> => [
  code,
  ...(await listPastCodes(tx, district, code)),
]

/** The area that is the district itself; undefined until the district is opened. */
export const findRootArea = async (tx: Tx, district: District): Promise<Place | undefined> =>
  (await listPlacesByCode(tx, district, [district]))[0]

/**
 * Adds an area right below another. Codes below one parent are drawn one after another; none is given that any area
 * ever had.
 */
export async function createArea(ctx: WriteContext, input: ParsedInputOf<typeof areas.create>): Promise<AreaView> {
  requireAccess(ctx.actor, 'area.manage')
  const parent = await lockArea(ctx.tx, ctx.district, input.parentId)
  if (!parent) throw new AppError('area.parentUnknown', { field: 'parentId' })
  requireAccess(ctx.actor, 'area.manage', { areaCode: parent.code })
  if (await isRepeat(ctx, 'areas.create', input, input.id)) return getView(ctx, input.id)
  const code = input.code ?? (await freeCode(ctx, parent.code))
  if (!isChildCode(code, parent.code)) throw new AppError('area.codeOutsideParent', { field: 'code' })
  if ((await listCodes(ctx.tx, ctx.district, [code])).size > 0) throw await takenBy(ctx, input.id)
  const area = {
    district: ctx.district,
    id: input.id,
    parent_id: parent.id,
    level: levelOfCode(code)!,
    code,
    name: input.name,
    pinyin: pinyinKey(input.name),
    created_at: ctx.now,
  }
  const added = await insertAreas(ctx.tx, [area])
  if (added.size === 0) throw await takenBy(ctx, input.id)
  await note(ctx, 'area.create', input.id)
  return getView(ctx, input.id)
}

const freeCode = async (ctx: WriteContext, parent: string): Promise<string> =>
  orThrow(nextFreeCode(parent, await listCodesBelow(ctx.tx, ctx.district, parent)))

const takenBy = async (ctx: WriteContext, id: Id): Promise<AppError> =>
  (await findById(ctx.tx, ctx.district, id))
    ? new AppError('key.otherContent', { field: 'id' })
    : new AppError('area.codeTaken', { field: 'code' })

/** Another name for the same place; its code and id stay. */
export async function renameArea(ctx: WriteContext, input: ParsedInputOf<typeof areas.rename>): Promise<AreaView> {
  requireAccess(ctx.actor, 'area.manage')
  const area = await findById(ctx.tx, ctx.district, input.id)
  if (!area) throw new AppError('thing.notFound')
  requireAccess(ctx.actor, 'area.manage', { areaCode: area.code })
  if (await isRepeat(ctx, 'areas.rename', input, input.id)) return getView(ctx, input.id)
  const renamed = await updateName(ctx.tx, ctx.district, { ...input, pinyin: pinyinKey(input.name) }, ctx.now)
  if (!renamed) throw new AppError('area.stale', { params: { version: (await getView(ctx, input.id)).version } })
  await note(ctx, 'area.rename', input.id)
  return getView(ctx, input.id)
}
