import { District, Id } from '@lianxin/domain/kernel/ids'
import { Instant } from '@lianxin/domain/kernel/time'
import { z } from 'zod'
import { endpoint, inDistrict, page, pageOf } from './endpoint.ts'
import { AreaLevel } from './places.ts'
import { PublicMatter } from './public-matters.ts'

/** What is told of a matter to whoever holds its number and code: no name, no address, no phone, no photo. */
export const ProgressView = z.object({
  district: District,
  no: z.string(),
  type: z.string(),
  state: z.string(),
  submittedAt: Instant,
  dueAt: Instant.nullable(),
  steps: z.array(
    z.object({
      kind: z.string(),
      at: Instant,
      outcome: z.enum(['solved', 'unsolved']).nullable(),
      answer: z.string().nullable().describe('The official answer; numbers and names in it are hidden'),
    }),
  ),
})
export type ProgressView = z.infer<typeof ProgressView>

/** What anybody may ask without signing in. */
export const guests = {
  lookUp: endpoint({
    method: 'POST',
    path: '/districts/:district/look-up',
    access: 'public',
    summary: 'How a matter stands, by its number and its look-up code. Five misses lock the number for an hour',
    input: z.object({ ...inDistrict, no: z.string().trim().min(1).max(40), code: z.string().trim().min(1).max(20) }),
    output: ProgressView,
    errors: ['lookUp.notFound', 'lookUp.locked'],
    rate: 20,
  }),
  shown: endpoint({
    method: 'GET',
    path: '/districts/:district/shown',
    access: 'public',
    summary: 'What was worded for everybody: wishes to be claimed, answers. To claim or to follow one signs in',
    input: z.object({
      ...inDistrict,
      ...page,
      /** `offered`: open. `any`: also what has ended. */
      view: z.enum(['offered', 'any']).default('offered'),
      type: z.string().max(40).optional(),
    }),
    output: pageOf(PublicMatter),
    errors: [],
    rate: 60,
  }),
  place: endpoint({
    method: 'GET',
    path: '/districts/:district/places/:id',
    access: 'public',
    summary: 'The place of a QR code, by name',
    input: z.object({ ...inDistrict, id: Id }),
    output: z.object({
      district: District,
      id: Id,
      level: AreaLevel,
      names: z.array(z.string()).describe('From the district down'),
    }),
    errors: ['thing.notFound'],
    rate: 60,
  }),
} as const
