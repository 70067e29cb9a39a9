import { duplicateLimits } from '@lianxin/domain/categories/category'
import { ExtraFields } from '@lianxin/domain/categories/extra-fields-schema'
import { District, Id } from '@lianxin/domain/kernel/ids'
import { Instant } from '@lianxin/domain/kernel/time'
import { z } from 'zod'
import { endpoint, inDistrict, write } from './endpoint.ts'
import { Name, one, version } from './places.ts'

const Visibility = z.enum(['public', 'private'])
const { metres, days } = duplicateLimits

/** What a category says of its matters; null leaves it to the category above, at the top to the platform. */
const settings = {
  visibility: Visibility.nullable().describe('`public`: residents near may learn that such a matter exists'),
  duplicateMetres: z.int().min(metres.min).max(metres.max).nullable().describe('How near it may be the same matter'),
  duplicateDays: z.int().min(days.min).max(days.max).nullable().describe('How recent, in days'),
} as const

export const CategoryView = z.object({
  district: District,
  id: Id,
  parentId: Id.nullable(),
  type: z.string().nullable().describe('The matter type it belongs to; null for every type'),
  name: z.string(),
  nameEn: z.string().nullable(),
  /** Own time to finish, in working days; null follows the type. */
  finishWorkdays: z.int().min(1).max(365).nullable(),
  ...settings,
  formVersion: z.int().nullable().describe('Version of its own extra fields; null asks what the category above asks'),
  retired: z.boolean().describe('Keeps its matters, cannot be chosen anew'),
  version,
})
export type CategoryView = z.infer<typeof CategoryView>

const categoryFields = {
  name: Name,
  parentId: Id.nullable().default(null),
  type: z.string().max(40).nullable().default(null),
  finishWorkdays: CategoryView.shape.finishWorkdays.default(null),
} as const

/** In a change, what is left out stays as it is. */
const sinceThen = {
  nameEn: Name.nullable().optional(),
  visibility: settings.visibility.optional(),
  duplicateMetres: settings.duplicateMetres.optional(),
  duplicateDays: settings.duplicateDays.optional(),
} as const

/** The extra fields that a category asks, its own or those of the nearest category above that has some. */
export const CategoryFormView = z.object({
  categoryId: Id.nullable().describe('Whose fields these are; null when nothing is asked'),
  version: z.int().nullable(),
  fields: ExtraFields,
})
export type CategoryFormView = z.infer<typeof CategoryFormView>

/** A version of a category's own extra fields, as it was asked from a moment on. */
export const FormVersionView = z.object({ version: z.int(), createdAt: Instant, fields: ExtraFields })
export type FormVersionView = z.infer<typeof FormVersionView>

const changing = { ...one, ...write, version } as const
const changeErrors = ['category.stale', 'thing.notFound', 'key.otherContent'] as const
const placeErrors = ['category.parentUnknown', 'category.parentRetired', 'category.tooDeep'] as const

export const categories = {
  list: endpoint({
    method: 'GET',
    path: '/districts/:district/categories',
    access: 'session',
    summary: 'The whole tree of categories, siblings in their order',
    input: z.object({ ...inDistrict, include: z.literal('retired').optional() }),
    output: z.object({ items: z.array(CategoryView) }),
    errors: [],
  }),
  create: endpoint({
    method: 'POST',
    path: '/districts/:district/categories',
    access: 'session',
    summary: 'Add a category, as the last of its siblings',
    input: z.object({ ...inDistrict, ...write, id: Id, ...categoryFields, ...sinceThen }),
    output: CategoryView,
    errors: [...placeErrors, 'category.tooMany', 'rule.stale', 'key.otherContent'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/districts/:district/categories/:id',
    access: 'session',
    summary: 'Change a category; running clocks keep the period they started with',
    input: z.object({ ...changing, ...categoryFields, ...sinceThen }),
    output: CategoryView,
    errors: [...changeErrors, ...placeErrors, 'rule.stale'],
  }),
  move: endpoint({
    method: 'POST',
    path: '/districts/:district/categories/:id/move',
    access: 'session',
    summary: 'Put a category, with all below it, under another and before one of its siblings',
    input: z.object({
      ...changing,
      parentId: Id.nullable(),
      beforeId: Id.nullable().default(null).describe('The sibling it stands before; null puts it last'),
    }),
    output: CategoryView,
    errors: [...changeErrors, ...placeErrors],
  }),
  retire: endpoint({
    method: 'POST',
    path: '/districts/:district/categories/:id/retire',
    access: 'session',
    summary: 'Offer a category and all below it no more; its open matters go on. There is no other way to remove one',
    input: z.object(changing),
    output: z.object({
      category: CategoryView,
      retired: z.int().describe('How many categories, itself among them'),
      openMatters: z.int().describe('Open matters that stay under them'),
    }),
    errors: changeErrors,
  }),
  restore: endpoint({
    method: 'POST',
    path: '/districts/:district/categories/:id/restore',
    access: 'session',
    summary: 'Offer a retired category again, with all that was retired together with it',
    input: z.object(changing),
    output: CategoryView,
    errors: [...changeErrors, 'category.parentRetired'],
  }),
  form: endpoint({
    method: 'GET',
    path: '/districts/:district/categories/:id/form',
    access: 'session',
    summary: 'The extra fields that a category asks',
    input: z.object(one),
    output: CategoryFormView,
    errors: ['thing.notFound'],
  }),
  forms: endpoint({
    method: 'GET',
    path: '/districts/:district/categories/:id/forms',
    access: 'session',
    summary: 'The versions of a category’s own extra fields, the newest first',
    input: z.object(one),
    output: z.object({ items: z.array(FormVersionView).describe('At most 50') }),
    errors: ['thing.notFound'],
  }),
  saveForm: endpoint({
    method: 'PUT',
    path: '/districts/:district/categories/:id/form',
    access: 'session',
    summary: 'Ask other extra fields from now on; what was answered keeps the labels it was answered under',
    input: z.object({
      ...changing,
      fields: ExtraFields.nullable().describe('None asks nothing; null asks what the category above asks'),
    }),
    output: z.object({ category: CategoryView, form: CategoryFormView }),
    errors: changeErrors,
  }),
  useDefault: endpoint({
    method: 'POST',
    path: '/districts/:district/categories/default',
    access: 'session',
    summary: 'Add the project’s own tree of categories; what stands there under the same name stays as it is',
    input: z.object({ ...inDistrict, ...write }),
    output: z.object({ added: z.int(), known: z.int().describe('How many were there already') }),
    errors: ['category.tooMany', 'key.otherContent'],
  }),
} as const
