import { createHash } from 'node:crypto'
import type { areaShapes, ShapeReport } from '@lianxin/contract/area-shapes'
import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import { matches } from '@lianxin/domain/kernel/scope'
import { scopeOf } from '@lianxin/domain/people/access'
import { requireAccess } from '../../../platform/access.ts'
import type { PersonContext, ReadContext, WriteContext } from '../../../platform/context.ts'
import { AppError } from '../../../platform/errors.ts'
import { readBytes } from '../../../platform/http/input.ts'
import type { CallerContext } from '../../../platform/http/routes.ts'
import { isRepeat } from '../../../platform/idempotency.ts'
import { note } from '../../districts/service.ts'
import { staffNames } from '../../people/service.ts'
import {
  findLastFile,
  findVersion,
  holdShapes,
  insertFile,
  listCandidates,
  listCoverage,
  listShapesOf,
  saveShapes,
} from './queries.ts'
import { SHAPE_LIMITS } from './read-geojson.ts'
import { runSurvey } from './run-survey.ts'
import type { Surveyed } from './survey.ts'

type Check = ParsedInputOf<typeof areaShapes.check>
type Put = ParsedInputOf<typeof areaShapes.put>

/** What a file of shapes would bring. Nothing of it is kept. */
export async function checkShapes(ctx: CallerContext, input: Check): Promise<OutputOf<typeof areaShapes.check>> {
  const { surveyed, basis } = await surveyFile(ctx, input)
  return { ...surveyed.report, basis }
}

/** Keeps the shapes of a file as it was checked, in one transaction. Rights may have ended while it was worked out. */
export async function putShapes(ctx: CallerContext, input: Put): Promise<ShapeReport> {
  const looked = await surveyFile(ctx, input)
  const { platform, accountId, now, requestId } = ctx
  const { district } = input
  const caller = { platform, district, actor: ctx.actorIn(district), accountId, now, requestId }
  return platform.db.write(district, (tx) => keep({ ...caller, tx, writes: true }, input, looked))
}

type Looked = Awaited<ReturnType<typeof surveyFile>>

async function keep(ctx: WriteContext, input: Put, { surveyed, file, basis, version }: Looked): Promise<ShapeReport> {
  const { shapes, report } = surveyed
  requireAccess(ctx.actor, 'area.manage')
  await holdShapes(ctx.tx, ctx.district)
  const request = { ...input, file }
  if (await isRepeat(ctx, 'areaShapes.put', request, null)) return report
  const isAsChecked = basis === input.basis && version === (await findVersion(ctx.tx, ctx.district))
  if (!isAsChecked) throw new AppError('shape.stale')
  requireGood(surveyed, input)
  await saveShapes(ctx.tx, ctx.district, shapes, ctx.now)
  const { level, coordinates } = input
  await insertFile(ctx, { version: version + 1, level, coordinates, report })
  await note(ctx, 'area.shapes', String(version + 1))
  return report
}

function requireGood({ shapes, report }: Surveyed, { faulty, overlaps }: Put): void {
  if (report.faultCount > 0 && faulty === 'refuse') {
    throw new AppError('shape.faulty', { params: { count: report.faultCount } })
  }
  if (shapes.length === 0) throw new AppError('shape.none')
  if (report.overlapCount > 0 && overlaps === 'refuse') {
    throw new AppError('shape.overlapping', { params: { count: report.overlapCount } })
  }
}

async function surveyFile(ctx: CallerContext, input: Check) {
  const { district, level, coordinates, property } = input
  const actor = ctx.actorIn(district)
  requireAccess(actor, 'area.manage')
  const bytes = await readBytes(ctx.http, SHAPE_LIMITS.bytes)
  const scope = scopeOf(actor, 'area.manage')
  const { version, ...places } = await ctx.platform.db.read(district, async (tx) => ({
    version: await findVersion(tx, district),
    known: (await listCandidates(tx, district, level)).map((row) => ({
      ...row,
      own: matches(scope, { areaCode: row.code }),
    })),
    existing: await listShapesOf(tx, district, level),
    around: level === 'grid' ? await listShapesOf(tx, district, 'community') : [],
  }))
  const surveyed = await runSurvey({ bytes, property, coordinates, ...places })
  const file = sha256(bytes)
  const seen = [file, version, level, coordinates, property, ...places.known.map(({ id }) => id)].join()
  return { surveyed, version, file, basis: sha256(seen) }
}

const sha256 = (of: Uint8Array | string): string => createHash('sha256').update(of).digest('base64url')

const MOST_MISSING = 200

/** Which places have a shape, among those one manages. */
export async function shapeCoverage(
  ctx: PersonContext,
  { level }: ParsedInputOf<typeof areaShapes.coverage>,
): Promise<OutputOf<typeof areaShapes.coverage>> {
  requireAccess(ctx.actor, 'area.manage')
  const scope = scopeOf(ctx.actor, 'area.manage')
  const rows = (await listCoverage(ctx.tx, ctx.district, level)).filter(({ code }) =>
    matches(scope, { areaCode: code }),
  )
  const missing = rows.filter(({ drawn }) => !drawn)
  return {
    areas: rows.length,
    drawn: rows.length - missing.length,
    missing: missing.slice(0, MOST_MISSING).map(({ id, name, parentName }) => ({ id, name, parentName })),
    last: await lastFile(ctx, level),
  }
}

async function lastFile(ctx: ReadContext, level: Check['level']) {
  const last = await findLastFile(ctx.tx, ctx.district, level)
  if (!last) return null
  const personIds = last.person_id ? [last.person_id] : []
  const names = await staffNames(ctx.tx, ctx.district, { personIds, postIds: [], orgIds: [] })
  return { at: last.at, byName: (last.person_id && names.person(last.person_id)) ?? '', report: last.report }
}
