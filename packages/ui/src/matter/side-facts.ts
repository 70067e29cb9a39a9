import type { MatterView } from '@lianxin/contract/matter-views'
import type { Instant } from '@lianxin/domain/kernel/time'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import { limitsOf } from '@lianxin/domain/matters/definition'
import { useLanguage, useTexts } from '../texts/language.tsx'
import { momentText } from '../texts/time.ts'
import { lastStep } from './steps.ts'
import { texts } from './texts.ts'

export type SideFact = { readonly name: string; readonly value: string }

/** What the side lines left behind that fits on a line; what there is none of is not said. */
export function useSideFacts(matter: MatterView, now: Instant): SideFact[] {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const at = (moment: Instant) => momentText(moment, now, language)
  const { urges, bounces, followers, claim, closedAt } = matter
  const type = findMatterType(matter.type)
  const limit = type === undefined ? 0 : limitsOf(type).bounces
  const urgedAt = lastStep(matter, 'urge')?.at
  const claimText = ({ mine, name, at: since }: NonNullable<MatterView['claim']>) =>
    mine ? t.claimedByMe(at(since)) : name ? t.claimedBy(name, at(since)) : t.claimed(at(since))
  return [
    ...(urges > 0 ? [{ name: t.urges, value: t.urged(urges, urgedAt ? at(urgedAt) : '') }] : []),
    ...(bounces > 0 && bounces < limit && closedAt === null
      ? [{ name: t.bounces, value: t.bouncesOf(bounces, limit) }]
      : []),
    ...(followers > 0 ? [{ name: t.followers, value: t.followed(followers) }] : []),
    ...(matter.published ? [{ name: t.published, value: t.publishedHow }] : []),
    ...(claim ? [{ name: t.claim, value: claimText(claim) }] : []),
  ]
}
