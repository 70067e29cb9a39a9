import type { Instant } from '@lianxin/domain/kernel/time'
import { getMatterType } from '@lianxin/domain/matter-types/index'
import type { Birth, Matter } from '@lianxin/domain/matters/matter'
import type { Rulebook } from '@lianxin/domain/rules/rulebook'
import type { WriteContext } from '../../../platform/context.ts'
import { idOf } from '../../../platform/derived-id.ts'
import { requestDigest } from '../../../platform/idempotency.ts'
import { rulebookOf } from '../../rules/service.ts'
import { type Birthplace, findBirthplace } from '../queries.ts'
import { type PastStep, recordLife } from '../record-life.ts'
import { numberOf } from '../service.ts'
import { ImportFault } from './fault.ts'
import type { Mapping } from './mapping.ts'
import type { Stage } from './prepare.ts'
import type { MappedRow } from './row.ts'
import { categoryKey, placeKey } from './survey.ts'
import { lifeOf, standing, submitKey } from './walk.ts'

/**
 * Brings one row in with its whole life. Answers with the matter, or null when an earlier run had brought the same row
 * in. Throws ImportFault `import.otherContent` when it had brought in other words under this id.
 */
export async function bringIn(
  ctx: WriteContext,
  mapping: Mapping,
  stage: Stage,
  row: MappedRow,
): Promise<Matter | null> {
  const id = idOf('import.matter', mapping.name, ctx.district, row.sourceId)
  const place = (await findBirthplace(ctx.tx, {
    ...{ district: ctx.district, id, key: submitKey(id), areaId: stage.communities.get(placeKey(row))!.id },
    categoryId: stage.categories.get(categoryKey(row)),
  }))!
  const request = requestDigest(ctx, 'matters.import', row.source)
  if (place.repeated === request) return null
  if (place.born || place.repeated !== null) throw new ImportFault('import.otherContent', { value: row.sourceId })
  const life = lifeIn(ctx, mapping, stage, row, id, place, await rulebookOf(ctx, place.rulebook))
  await recordLife(ctx, life, request)
  return standing(life)
}

export function lifeIn(
  ctx: WriteContext,
  mapping: Mapping,
  stage: Stage,
  row: MappedRow,
  id: string,
  place: Birthplace,
  book: Rulebook,
): PastStep[] {
  const walker = { mapping, stage, row, book, now: ctx.now }
  return lifeOf(walker, id, (at) => birthOf(ctx, row, stage, place, at))
}

const birthOf = (
  ctx: WriteContext,
  { type }: MappedRow,
  { reporter }: Stage,
  place: Birthplace,
  at: Instant,
): Birth => ({
  district: ctx.district,
  no: numberOf({ ...ctx, now: at }, place.no),
  type,
  typeVersion: getMatterType(type).version,
  areaId: place.id,
  areaCode: place.code,
  categoryId: place.category_id,
  source: 'import',
  reporterId: reporter.personId!,
})
