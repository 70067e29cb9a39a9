import { people as peopleEndpoints } from '@lianxin/contract/people'
import { orgs as orgEndpoints } from '@lianxin/contract/places'
import type { ImportKind } from '@lianxin/domain/imports/kinds'
import { dayOf } from '@lianxin/domain/kernel/time'
import { orgKinds } from '@lianxin/domain/orgs/kinds'
import { normalisePhone } from '@lianxin/domain/people/phone'
import { roles } from '@lianxin/domain/people/roles'
import type { z } from 'zod'
import type { WriteContext } from '../../platform/context.ts'
import { idOf } from '../../platform/derived-id.ts'
import { AppError } from '../../platform/errors.ts'
import { invalidInput } from '../../platform/http/problem.ts'
import { createOrg, findOrgsCalled } from '../orgs/service.ts'
import { createPerson, createPost, findCaller } from '../people/service.ts'
import { areaCalled, dayIn, type ImportRow, orgCalled, valueNamed } from './row.ts'

/** Brings a row in through the same services as the console; false when all it says was there already. */
export type BringIn = (ctx: WriteContext, row: ImportRow, seed: readonly string[]) => Promise<boolean>

export const bringIn: Readonly<Record<ImportKind, BringIn>> = {
  orgs: async (ctx, row, seed) => {
    const area = await areaCalled(ctx, 'area', row.area!)
    const kind = valueNamed(orgKinds, 'kind', row.kind!)
    const parentId = row.parent ? await orgCalled(ctx, 'parent', row.parent) : null
    const fresh = { district: ctx.district, ...keysOf(seed, 'org') }
    const org = parsed(orgEndpoints.create.input, { ...fresh, name: row.name, kind, parentId, areaId: area.id })
    const same = await findOrgsCalled(ctx.tx, ctx.district, org.name)
    if (same.some(({ areaId }) => areaId === area.id)) return false
    await createOrg(ctx, org)
    return true
  },
  people: async (ctx, row, seed) => {
    const person = await ensureNamed(ctx, row, seed)
    const appointed = row.role ? await appoint(ctx, row, person.id, seed) : false
    return person.made || appointed
  },
}

const keysOf = (seed: readonly string[], what: string) => ({
  key: idOf(...seed, what, 'key'),
  id: idOf(...seed, what),
})

/** Whoever is known by the phone, if by this name; or a new person. */
async function ensureNamed(ctx: WriteContext, { name, phone }: ImportRow, seed: readonly string[]) {
  const fresh = { district: ctx.district, ...keysOf(seed, 'person') }
  const input = parsed(peopleEndpoints.create.input, { ...fresh, name, phone })
  const known = await findCaller(ctx, mobileIn(input.phone))
  if (known && known.name !== input.name) throw new AppError('import.otherName', { field: 'name' })
  if (known) return { id: known.id, made: false }
  await createPerson(ctx, input)
  return { id: input.id, made: true }
}

/** A number that can be sent a code. */
function mobileIn(cell: string): string {
  const phone = normalisePhone(cell)
  if (phone.ok && !phone.value.includes('-')) return phone.value
  throw new AppError('phone.invalid', { field: 'phone' })
}

async function appoint(ctx: WriteContext, row: ImportRow, personId: string, seed: readonly string[]): Promise<boolean> {
  for (const field of ['org', 'area']) if (!row[field]) throw new AppError('field.required', { field })
  const post = {
    ...{ district: ctx.district, ...keysOf(seed, 'post'), personId },
    role: valueNamed(roles, 'role', row.role!),
    orgId: await orgCalled(ctx, 'org', row.org!),
    areaId: (await areaCalled(ctx, 'area', row.area!)).id,
    startsOn: dayIn('from', row.from!) ?? dayOf(ctx.now),
    endsOn: dayIn('until', row.until!),
  }
  try {
    await createPost(ctx, post)
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'post.taken') return false
    throw error
  }
}

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value, { reportInput: true })
  if (!result.success) throw invalidInput(result.error as z.ZodError)
  return result.data
}
