import { endpoints } from '@lianxin/contract/api'
import type { TestServer } from '@lianxin/testkit/server'
import { type Known, request } from './contract-loop.ts'
import { type Sample, samplesIn } from './contract-samples.ts'
import { canary, type MaskingTown } from './masking-town.ts'

export type Page = { readonly id: string; readonly status: number; readonly text: string }

const all = endpoints as readonly Known[]

/** Other ways to ask, by endpoint, that dig for the reporter. */
const digging = ({ shared, found }: MaskingTown): Readonly<Record<string, readonly Sample[]>> => ({
  'matters.list': ['scope', 'tasks', 'raised'].map((view) => ({ view, phase: 'any' })),
  'matters.search': [canary.name, canary.phone, canary.where, '楼道灯'].map((q) => ({ q })),
  'matters.searchByPhone': [{ phone: canary.phone }],
  'matters.get': [{ id: shared.id }, { id: found.id }],
  'matters.candidates': [{ q: canary.name }, { id: shared.id }],
  'people.list': [{ q: canary.name }, { q: canary.pinyin }, { phone: canary.phone }],
  'areas.list': [{ level: 'grid' }, { q: canary.where }],
  'orgs.list': [{ q: canary.name }],
})

/** Ends the crawl or talks to nobody in particular. */
const skipped = (id: string): boolean => /^(signIn|demo)\./.test(id)

/**
 * All that one account is answered: every reading endpoint, asked in several ways; with `writes` every other one as
 * well, for those who are refused nearly all of them.
 */
export async function crawl(
  server: TestServer,
  place: MaskingTown,
  accountId: string,
  { writes = false } = {},
): Promise<Page[]> {
  const sampleOf = samplesIn(place.town, {
    matter: place.given.id,
    photo: place.photo,
    category: place.category,
    spareCategories: [],
    route: place.category,
    rule: place.given.id,
  })
  const pages: Page[] = []
  for (const known of all) {
    if (skipped(known.id) || (known.endpoint.method !== 'GET' && !writes)) continue
    for (const over of [{}, ...(digging(place)[known.id] ?? [])]) {
      const answer = await request(server, known, accountId, { ...sampleOf(known.id, known.endpoint), ...over })
      pages.push({ id: known.id, status: answer.status, text: JSON.stringify(answer.body) })
    }
  }
  return pages
}

/** Which of `words` occur in these pages, by name. */
export const seenIn = (pages: readonly Page[], words: Readonly<Record<string, string>>): string[] =>
  Object.keys(words)
    .filter((name) => pages.some(({ text }) => text.includes(words[name]!)))
    .toSorted()
