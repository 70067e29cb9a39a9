import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { categories } from '@lianxin/contract/categories'
import type { ParsedInputOf } from '@lianxin/contract/endpoint'
import { DEEPEST_CATEGORY, MOST_CATEGORIES } from '@lianxin/domain/categories/category'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import { systemActor } from '@lianxin/domain/people/actor'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { requireAccess } from '../../platform/access.ts'
import type { Platform, WriteContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { isRepeat } from '../../platform/idempotency.ts'
import { openTable } from '../../platform/tables/table.ts'
import { note, pinyinKey } from '../districts/service.ts'
import { setFinishWorkdays } from '../rules/service.ts'
import { countCategories, insertCategories, listAll, type NewCategory, tree } from './queries.ts'

/** A category to be there, and what is to stand below it. */
export type Planned = {
  readonly name: string
  readonly nameEn?: string | undefined
  readonly type?: string | undefined
  readonly finishWorkdays?: number | undefined
  readonly children?: readonly Planned[] | undefined
}

const Name = z.string().trim().min(1).max(60)
const PlannedSchema: z.ZodType<Planned> = z.strictObject({
  name: Name,
  nameEn: Name.optional(),
  type: z.string().max(40).optional(),
  finishWorkdays: z.int().min(1).max(365).optional(),
  children: z.lazy(() => z.array(PlannedSchema)).optional(),
})

/** A file of categories as the project's own, `imports/categories.json`. */
export const CategoryFile = z.strictObject({ name: z.string(), about: z.string(), categories: z.array(PlannedSchema) })

/**
 * The tree in a CSV or XLSX file, one way down in each line: `columns` name the levels from the top. Throws what
 * `openTable` throws, and `field.tooLong` for a name over 60 characters.
 */
export async function readCategoryTable(file: string, columns: readonly string[]): Promise<Planned[]> {
  const table = await openTable(file, { columns })
  const top: Growing = { name: '', children: new Map() }
  for await (const { row } of table.lines()) {
    let at = top
    for (const name of columns.map((column) => row[column]!.trim()).filter((cell) => cell !== '')) {
      if (name.length > 60) throw new AppError('field.tooLong', { field: name.slice(0, 20), params: { max: 60 } })
      const below = at.children.get(name) ?? { name, children: new Map() }
      at.children.set(name, below)
      at = below
    }
  }
  return plannedIn(top)
}

type Growing = { readonly name: string; readonly children: Map<string, Growing> }
const plannedIn = ({ children }: Growing): Planned[] =>
  [...children.values()].map((child) => ({ name: child.name, children: plannedIn(child) }))

/** How many were added, and how many were there under the same names. */
export type ImportedCategories = { readonly added: number; readonly known: number }

const own = join(import.meta.dirname, '../../../../../imports/categories.json')

/** The tree that comes with the project, for a district that has none yet. */
export const defaultTree = async (): Promise<readonly Planned[]> =>
  CategoryFile.parse(JSON.parse(await readFile(own, 'utf8'))).categories

/** Adds the project's own tree, for an administrator who begins with it. */
export async function useDefaultTree(
  ctx: WriteContext,
  input: ParsedInputOf<typeof categories.useDefault>,
): Promise<ImportedCategories> {
  requireAccess(ctx.actor, 'category.manage', { areaCode: ctx.district })
  if (await isRepeat(ctx, 'categories.useDefault', input, null))
    return { added: 0, known: await countCategories(ctx.tx, ctx.district) }
  return grow(ctx, await defaultTree())
}

/**
 * Grows the tree of a district: what stands there under the same name stays as it is, what is missing is added. All or
 * nothing; a second run adds none.
 */
export function importCategories(
  platform: Platform,
  { district, categories }: { district: District; categories: readonly Planned[] },
): Promise<ImportedCategories> {
  const who = { actor: systemActor(district), accountId: null, requestId: uuidv7(), now: platform.clock.now() }
  return platform.db.write(district, (tx) => grow({ platform, district, ...who, tx, writes: true }, categories))
}

type Placed = { readonly planned: Planned; readonly parentId: Id | null; readonly ordinal: number }

async function grow(ctx: WriteContext, categories: readonly Planned[]): Promise<ImportedCategories> {
  await tree.lock(ctx.tx, ctx.district)
  if (countOf(categories) > MOST_CATEGORIES) throw tooMany()
  const known = await knownNames(ctx)
  const done = { added: 0, known: 0 }
  let level: Placed[] = categories.map((planned, at) => ({ planned, parentId: null, ordinal: at + 1 }))
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > DEEPEST_CATEGORY) throw new AppError('category.tooDeep', { params: { max: DEEPEST_CATEGORY } })
    const fresh = level.filter((placed) => !known.has(keyOf(placed.parentId, placed.planned.name)))
    for (const { planned, parentId } of fresh) known.set(keyOf(parentId, planned.name), uuidv7())
    await addAll(ctx, fresh, known)
    done.added += fresh.length
    done.known += level.length - fresh.length
    level = level.flatMap(({ planned, parentId }) => placedBelow(planned, known.get(keyOf(parentId, planned.name))!))
  }
  if ((await countCategories(ctx.tx, ctx.district)) > MOST_CATEGORIES) throw tooMany()
  if (done.added > 0) await note(ctx, 'category.import', ctx.district)
  return done
}

const countOf = (categories: readonly Planned[]): number =>
  categories.reduce((sum, { children = [] }) => sum + 1 + countOf(children), 0)

const tooMany = () => new AppError('category.tooMany', { params: { max: MOST_CATEGORIES } })

const placedBelow = ({ children = [] }: Planned, parentId: Id): Placed[] =>
  children.map((planned, at) => ({ planned, parentId, ordinal: at + 1 }))

const keyOf = (parentId: Id | null, name: string): string => `${parentId ?? ''} ${name}`

async function knownNames(ctx: WriteContext): Promise<Map<string, Id>> {
  const rows = await listAll(ctx.tx, ctx.district, { retired: true })
  return new Map(rows.map((row) => [keyOf(row.parent_id, row.name), row.id]))
}

const BATCH = 500

async function addAll(ctx: WriteContext, fresh: readonly Placed[], ids: ReadonlyMap<string, Id>): Promise<void> {
  const rows = fresh.map((placed) => rowOf(ctx, placed, ids.get(keyOf(placed.parentId, placed.planned.name))!))
  for (let from = 0; from < rows.length; from += BATCH) await insertCategories(ctx.tx, rows.slice(from, from + BATCH))
  for (const [at, { planned }] of fresh.entries())
    if (planned.finishWorkdays !== undefined) await setFinishWorkdays(ctx, rows[at]!.id, planned.finishWorkdays)
}

const rowOf = (ctx: WriteContext, { planned, parentId, ordinal }: Placed, id: Id): NewCategory => ({
  ...{ district: ctx.district, id, parent_id: parentId, type: planned.type ?? null, ordinal, created_at: ctx.now },
  ...{ name: planned.name, name_en: planned.nameEn ?? null, pinyin: pinyinKey(planned.name) },
  ...{ visibility: null, duplicate_metres: null, duplicate_days: null },
})
