import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { asRoute, type Handled, type Learning, learnRoutes } from '@lianxin/domain/routing/learn'
import { resolveRoute, routeBook } from '@lianxin/domain/routing/resolve'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'

const data = process.env.LIANXIN_REAL_DATA ?? join(import.meta.dirname, '../../../../../../shared/data')
const file = join(data, 'grid_events/pingshan_events_dev.csv')
const LEARNT_SHARE = 0.7

type Row = Record<
  'create_time' | 'street' | 'community' | 'event_type' | 'main_type' | 'sub_type' | 'dispose_unit',
  string
>
type Event = Handled & { readonly leaf: string }

/** Streets and communities get codes in the order they are met; categories are their way down. */
function eventsOf(rows: readonly Row[]) {
  const codes = new Map<string, string>()
  const numberOf = (within: string, name: string): string => {
    const key = `${within}/${name}`
    const known = codes.get(key)
    if (known) return known
    const siblings = [...codes.keys()].filter((other) => other.startsWith(`${within}/`)).length
    codes.set(key, within + String(siblings + 1).padStart(3, '0'))
    return codes.get(key)!
  }
  const categories = new Map<string, { id: string; parentId: string | null }>()
  const events = rows.map((row): Event => {
    const way = [row.event_type, row.main_type, row.sub_type]
    const ids = way.map((_, level) => way.slice(0, level + 1).join(' > '))
    for (const [level, id] of ids.entries()) categories.set(id, { id, parentId: ids[level - 1] ?? null })
    const areaCode = numberOf(numberOf('440310', row.street), row.community)
    return { categoryId: ids[2]!, leaf: ids[2]!, areaCode, orgId: row.dispose_unit, count: 1 }
  })
  return { events, categories }
}

/** The share of events that went where the routes learnt from earlier ones would have sent them. */
function predicted(past: readonly Event[], later: readonly Event[], learning: Learning) {
  const proposals = learnRoutes(past, learning)
  const book = routeBook(proposals.map(asRoute), [...learning.categories.values()])
  const routed = later.map((event) => ({ event, to: resolveRoute(book, event.categoryId, event.areaCode) }))
  const right = routed.filter(({ event, to }) => to.kind === 'org' && to.orgId === event.orgId).length
  const answered = routed.filter(({ to }) => to.kind === 'org').length
  return { routes: proposals.length, right: right / later.length, answered: answered / later.length }
}

/** The yardstick: most events of the same community and sub-type, and nothing where there were none. */
function byMajority(past: readonly Event[], later: readonly Event[]): number {
  const counts = new Map<string, Map<string, number>>()
  const keyOf = (event: Event) => `${event.areaCode} ${event.leaf}`
  for (const event of past) {
    const orgs = counts.get(keyOf(event)) ?? new Map<string, number>()
    counts.set(keyOf(event), orgs.set(event.orgId, (orgs.get(event.orgId) ?? 0) + 1))
  }
  const guess = (event: Event) => [...(counts.get(keyOf(event)) ?? [])].sort(([, a], [, b]) => b - a)[0]?.[0]
  return later.filter((event) => guess(event) === event.orgId).length / later.length
}

describe.skipIf(!existsSync(file))(
  'routes learnt from the first 70 % of real grid events (skipped where the file is absent)',
  () => {
    let past: Event[]
    let later: Event[]
    let categories: Learning['categories']
    beforeAll(async () => {
      const rows = parse(await readFile(file, 'utf8'), { columns: true, bom: true }) as Row[]
      const known = rows.filter((row) => row.street !== '-' && row.community !== '-' && row.dispose_unit !== '-')
      const inOrder = eventsOf(known.toSorted((a, b) => (a.create_time < b.create_time ? -1 : 1)))
      const cut = Math.round(inOrder.events.length * LEARNT_SHARE)
      past = inOrder.events.slice(0, cut)
      later = inOrder.events.slice(cut)
      categories = inOrder.categories
    })

    it('send more of the last 30 % where they went than the majority of community and sub-type does', () => {
      const all = predicted(past, later, { categories, minCount: 1, minShare: 0 })
      const baseline = byMajority(past, later)
      expect(baseline).toBeGreaterThan(0.5)
      expect(all.answered).toBe(1)
      expect(all.right).toBeGreaterThan(baseline)
    })

    it('and with the usual caution say less, fewer routes, and are right no less often where they say something', () => {
      const all = predicted(past, later, { categories, minCount: 1, minShare: 0 })
      const careful = predicted(past, later, { categories, minCount: 5, minShare: 0.6 })
      expect(careful.routes).toBeLessThan(all.routes)
      expect(careful.right / careful.answered).toBeGreaterThan(all.right)
    })
  },
)
