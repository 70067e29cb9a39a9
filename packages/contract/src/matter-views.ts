import { extraFieldKinds } from '@lianxin/domain/categories/extra-fields'
import { District, Id } from '@lianxin/domain/kernel/ids'
import { Instant } from '@lianxin/domain/kernel/time'
import { Point } from '@lianxin/domain/matters/form-schema'
import { Rung } from '@lianxin/domain/rules/ladder'
import { z } from 'zod'
import { sensitive } from './sensitivity.ts'

const ClockState = z.enum(['normal', 'warned', 'overdue'])

/** Somebody on duty, by name: staff answer for their work under their own name. */
export const StaffView = z.object({ personId: Id.nullable(), name: z.string(), orgName: z.string() })
export type StaffView = z.infer<typeof StaffView>

/** A running clock. `certain` is false when the calendar of that year is not published yet. */
export const ClockView = z.object({
  name: z.string(),
  of: Id.optional().describe('The helper whose clock it is'),
  startedAt: Instant,
  warnAt: Instant.nullable(),
  dueAt: Instant,
  rule: z.string(),
  certain: z.boolean(),
  shown: ClockState,
  rung: Rung.optional().describe('How far up its being overdue has been told'),
  ahead: z
    .array(z.object({ rung: Rung, at: Instant }))
    .readonly()
    .optional()
    .describe('Who is told next, should it stay overdue'),
})
export type ClockView = z.infer<typeof ClockView>

export const PhotoView = z.object({ id: Id, width: z.int(), height: z.int() })
export type PhotoView = z.infer<typeof PhotoView>

export const AreaRef = z.object({
  id: Id,
  code: z.string(),
  names: z.array(z.string()).describe('From the district down'),
})
export const CategoryRef = z.object({ id: Id, name: z.string() })

/** One line of a list. */
export const MatterLine = z.object({
  district: District,
  id: Id,
  no: z.string(),
  type: z.string(),
  version: z.int(),
  state: z.string(),
  stateSince: Instant,
  submittedAt: Instant,
  area: AreaRef,
  desk: z.object({ code: z.string(), name: z.string() }).describe('The area whose dispatchers decide'),
  category: CategoryRef.nullable(),
  source: z.string().describe('Code of the source; `sources.list` names it'),
  title: sensitive('content', z.string()).describe('The first words of the report'),
  lead: StaffView.nullable(),
  dueAt: Instant.nullable(),
  clockState: ClockState,
  rung: Rung.nullable().describe('How far up its being overdue has been told'),
  outcome: z.enum(['solved', 'unsolved']).nullable(),
  rating: z.int().nullable(),
  reopened: z.int(),
  can: z.array(z.string()).describe('Actions the viewer may take now'),
})
export type MatterLine = z.infer<typeof MatterLine>

/** A line of what a search found. */
export const SearchHit = MatterLine.extend({
  excerpt: sensitive('content', z.string())
    .nullable()
    .describe('Where the words stand, when they do not stand in the title; null when the number was meant'),
})
export type SearchHit = z.infer<typeof SearchHit>

/** Words and places somebody entered, by form field. */
const Content = z
  .object({
    text: z.string().optional(),
    where: z.string().optional(),
    note: z.string().optional(),
    reason: z.string().optional(),
    point: Point.optional(),
  })
  .catchall(z.union([z.string(), z.number(), Point]))
export type Content = z.infer<typeof Content>

/** Another matter, for whoever may read this one; `readable` where they may read that one too. */
export const MatterRef = z.object({
  id: Id,
  no: z.string(),
  type: z.string(),
  state: z.string(),
  readable: z.boolean(),
})
export type MatterRef = z.infer<typeof MatterRef>

/** Who helps, and how far they are. */
export const HelperView = z.object({
  id: Id,
  staff: StaffView,
  summoned: z.boolean().describe('Called to the scene'),
  engagedAt: Instant,
  takenAt: Instant.nullable(),
  attendedAt: Instant.nullable(),
  doneAt: Instant.nullable(),
  mine: z.boolean().describe('The part is the viewer’s to do'),
})
export type HelperView = z.infer<typeof HelperView>

/** One step of the timeline. */
export const StepView = z.object({
  seq: z.int(),
  kind: z.string(),
  at: Instant,
  to: z.string(),
  by: z.enum(['reporter', 'staff', 'resident', 'system']).describe('`resident`: somebody who follows or claimed it'),
  staff: StaffView.nullable(),
  lead: StaffView.nullable().describe('Who was given the matter by this step'),
  area: AreaRef.nullable().describe('Where this step put it, as the place was called then'),
  desk: z.string().nullable().describe('The desk to which this step gave it, by name'),
  helpers: z
    .array(z.object({ staff: StaffView, attendedAt: Instant.nullable() }))
    .describe('Who was called in by this step; of those called to the scene, when they came'),
  helper: StaffView.extend({ id: Id }).nullable().describe('Whose part this step was about'),
  other: MatterRef.nullable().describe('The other matter of this step'),
  outcome: z.enum(['solved', 'unsolved']).nullable(),
  rating: z.int().nullable(),
  choices: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])),
  clock: z.string().nullable().describe('The clock that fired'),
  rung: Rung.nullable().describe('How far up it was told that the clock is overdue'),
  content: sensitive('content', Content),
  photos: z.array(PhotoView),
})
export type StepView = z.infer<typeof StepView>

/** Who reported; null for those who may not know. */
export const ReporterView = z.object({
  personId: Id,
  name: sensitive('name', z.string()),
  phone: sensitive('phone', z.string()).nullable(),
})

/** Name of a source in every language. */
export const SourceName = z.object({ zh: z.string(), en: z.string() })
const Label = z.object({ zh: z.string(), en: z.string() })

/** The answer to an extra field, under the labels it was asked with. */
export const ExtraAnswerView = z.object({
  code: z.string(),
  kind: z.enum(extraFieldKinds),
  label: Label,
  value: z.union([z.string(), z.number(), Point]).nullable().describe('Words, a number, a moment or a place'),
  chosen: z.array(Label).describe('Values of a list'),
  photos: z.array(PhotoView),
})
export type ExtraAnswerView = z.infer<typeof ExtraAnswerView>

/** A matter in full, as this viewer may see it. */
export const MatterView = MatterLine.extend({
  content: sensitive('content', Content),
  choices: StepView.shape.choices,
  extra: sensitive('content', z.array(ExtraAnswerView)),
  photos: z.array(PhotoView),
  reporter: sensitive('identity', ReporterView.nullable()),
  mine: z.boolean().describe('The viewer reported it'),
  sourceName: SourceName,
  externalNo: z.string().nullable().describe('The number under which its source knows it'),
  externalDueAt: Instant.nullable().describe('When its source wants it finished'),
  enteredBy: StaffView.nullable().describe('Who typed it for the reporter'),
  lookUpCode: z
    .string()
    .nullable()
    .describe('With the number it shows the progress without signing in; to the reporter and who may reveal the phone'),
  canReveal: z.boolean().describe('The viewer may reveal the phone number with a reason'),
  firstReceiver: StaffView.nullable(),
  helpers: z.array(HelperView),
  pause: z
    .object({ since: Instant, reason: z.string().nullable(), clocks: z.array(ClockView) })
    .nullable()
    .describe('Why and since when its clocks stand still'),
  extension: z
    .object({ workdays: z.int(), at: Instant })
    .nullable()
    .describe('More time that was asked for and is not decided yet'),
  bounces: z.int().describe('How often it was sent back or passed on'),
  urges: z.int(),
  followers: z.int(),
  mergedInto: MatterRef.nullable(),
  merged: z.array(MatterRef).describe('What was merged into it'),
  links: z.array(MatterRef).describe('Those that the viewer may read'),
  claim: z
    .object({ at: Instant, mine: z.boolean(), name: sensitive('name', z.string()).nullable() })
    .nullable()
    .describe('Who took it upon themselves; the name for the desk'),
  published: z.boolean().describe('Everybody may read what was worded for them'),
  rounds: z.int(),
  clocks: z.array(ClockView),
  closedAt: Instant.nullable(),
  reopenUntil: Instant.nullable(),
  timeline: z.array(StepView),
})
export type MatterView = z.infer<typeof MatterView>

/** The server's receipt for a step: where the matter now stands. Read the matter itself for the rest. */
export const MatterReceipt = z.object({
  district: District,
  id: Id,
  no: z.string(),
  type: z.string(),
  version: z.int(),
  state: z.string(),
  clocks: z.array(ClockView),
  dueAt: Instant.nullable(),
  can: z.array(z.string()).describe('Actions the viewer may take now'),
  lookUpCode: z
    .string()
    .optional()
    .describe('Of a matter just raised: with its number it shows the progress without signing in'),
})
export type MatterReceipt = z.infer<typeof MatterReceipt>

/** Somebody to whom a matter could be given, with the reasons for the suggestion. */
export const CandidateView = z.object({
  postId: Id.nullable(),
  orgId: Id,
  personName: z.string().nullable(),
  orgName: z.string(),
  role: z.string().nullable(),
  areaName: z.string().nullable(),
  /** Open matters led now. */
  load: z.int(),
  reason: z.enum(['route', 'samePlace', 'nearby', 'sameOrg', 'district', 'desk']),
  route: z
    .object({ category: z.string(), area: z.string() })
    .nullable()
    .describe('The category and the area whose route names this body'),
})
export type CandidateView = z.infer<typeof CandidateView>

/** An open matter that may be the one somebody is about to report: enough to judge, and no more. */
export const SimilarView = z.object({
  id: Id,
  no: z.string().nullable().describe('For those who may read it; null for others'),
  mine: z.boolean().describe('The viewer raised it'),
  category: CategoryRef.nullable(),
  area: z.string().describe('Name of the grid, or of the community where nobody said more'),
  metres: z.int().nullable().describe('How far, to the hundred; null where only the area is known'),
  submittedAt: Instant.describe('To the hour'),
  state: z.string(),
  joined: z.int().describe('How many others have the same trouble'),
  title: sensitive('content', z.string()).describe('Its first words, for others without names and numbers'),
})
export type SimilarView = z.infer<typeof SimilarView>
