import { Day } from '@lianxin/domain/kernel/time'
import { z } from 'zod'

const Column = z.string().min(1).max(100)
/** Words with `{column}` in them. */
const Template = z.string().max(500)
const Minutes = z.tuple([z.number().int().min(0), z.number().int().min(0)]).refine(([from, to]) => from <= to)

const Step = z.strictObject({
  kind: z.string(),
  as: z.enum(['dispatcher', 'handler']),
  /** Earliest and latest minutes after the step before. The very minute is drawn from the row's id. */
  minutes: Minutes,
  /** When the row's label says late, this step waits until every deadline has passed. */
  waitsWhenLate: z.boolean().default(false),
  /** The form's answers; `"$unit"` stands for the handling unit. */
  data: z.record(z.string(), z.unknown()).default({}),
})
export type Step = z.infer<typeof Step>

const Kind = z.strictObject({ category: z.string().min(1).max(60), type: z.string() })

const OrgRule = z.strictObject({
  ends: z.string().default(''),
  contains: z.string().default(''),
  kind: z.enum(['committee', 'department', 'unit', 'serviceTeam', 'propertyFirm', 'other']),
  /** `community`: the unit sits in the community that has its name. */
  at: z.enum(['district', 'community']).default('district'),
})

/** What a mapping file says; `docs/importing.md` tells how to write one. */
export const Mapping = z.strictObject({
  /** Names the source for ever: with the row's id it makes the ids of the matters. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{1,60}$/),
  about: z.string(),
  columns: z.strictObject({
    id: Column,
    day: Column,
    town: Column,
    community: Column,
    category: Column,
    subCategory: Column,
    unit: Column,
    late: Column,
  }),
  submit: z.strictObject({ minuteOfDay: Minutes, data: z.record(z.string(), Template) }),
  steps: z.array(Step).min(1),
  /** What the label of a row says: did it miss its deadline. */
  late: z.record(z.string(), z.boolean()),
  /** Which town of the district stands for a source town: its name, or its place in code order from 1. */
  towns: z.record(z.string(), z.union([z.string(), z.number().int().min(1)])),
  /** Added to the names of communities that are made for the import. */
  communitySuffix: z.string().max(10),
  /** First-level categories; what is not here is refused. */
  categories: z.record(z.string(), Kind),
  /** The first rule that fits says what kind of body a handling unit is. */
  units: z.array(OrgRule).min(1),
  /** Source names of units whose org has another name here. */
  unitNames: z.record(z.string(), z.string()).default({}),
  /** First and last day of the posts of the stand-ins; a row with a step outside of them is refused. */
  since: Day,
  until: Day,
  standIns: z.strictObject({
    reporter: z.string().min(1).max(30),
    dispatcher: z.string().min(1).max(30),
    handler: z.string().min(1).max(30),
  }),
})
export type Mapping = z.infer<typeof Mapping>

/** The columns a file must have. */
export const columnsOf = ({ columns, submit }: Mapping): string[] => [
  ...new Set([...Object.values(columns), ...Object.values(submit.data).flatMap(placeholders)]),
]

const PLACEHOLDER = /\{([^{}]+)\}/g
const placeholders = (template: string): string[] => [...template.matchAll(PLACEHOLDER)].map(([, name]) => name!)

/** A template with the row's words in it; what stands in a cell is never read as a template itself. */
export const fill = (template: string, row: Readonly<Record<string, string>>): string =>
  template.replace(PLACEHOLDER, (_, name: string) => row[name] ?? '')
