import { listDistricts } from '@lianxin/backend/modules/districts/service'
import { adoptRoutes, suggestRoutes } from '@lianxin/backend/modules/routing/service'
import type { Platform, WriteContext } from '@lianxin/backend/platform/context'
import type { ProposalView } from '@lianxin/contract/routing'
import { systemActor } from '@lianxin/domain/people/actor'
import { uuidv7 } from 'uuidv7'
import { openPlatform } from '../open.ts'
import { type Command, requireOption, UsageFault } from './command.ts'

const MOST_AT_ONCE = 200

/** Routes that past matters speak for, with how many of how many; takes over those that are named, or all. */
export const routesSuggest: Command = {
  words: 'routes suggest',
  usage: '--district 150430 [--min-count 5] [--min-share 0.6] [--apply 1,4 | --apply all]',
  run: async (line) => {
    const district = requireOption(line, 'district')
    const [minCount, minShare] = [Number(line.options['min-count'] ?? 5), Number(line.options['min-share'] ?? 0.6)]
    if (!(minCount >= 1) || !(minShare >= 0 && minShare <= 1))
      throw new UsageFault('--min-count is a number from 1, --min-share one from 0 to 1')
    const opened = await openPlatform(line.settings, { hold: 'join' })
    try {
      const { platform } = opened
      if (!(await listDistricts(platform)).some((known) => known.district === district))
        throw new UsageFault(`还没有开通 ${district}。\nThe district ${district} is not open yet.`)
      const inDistrict = within(platform, district)
      const { matters, items } = await inDistrict((ctx) => suggestRoutes(ctx, { minCount, minShare }))
      process.stdout.write(`看了 ${matters} 件。 ${matters} matters were looked at.\n${items.map(lineOf).join('')}`)
      const chosen = chosenOf(items, line.options.apply)
      if (chosen.length > 0) process.stdout.write(`${await adopt(inDistrict, district, chosen)}\n`)
      return 0
    } finally {
      await opened.close()
    }
  },
}

const lineOf = ({ category, area, org, count, total, now }: ProposalView, at: number): string => {
  const way = `${category.names.join(' / ')} · ${area.names.join(' ')} → ${org.name}`
  return `${String(at + 1).padStart(4)}  ${way}  ${count}/${total}${now ? `  (${now.name})` : ''}\n`
}

function chosenOf(items: readonly ProposalView[], apply: string | undefined): readonly ProposalView[] {
  if (apply === undefined) return []
  if (apply === 'all') return items
  return apply.split(',').map((number) => {
    const item = items[Number(number) - 1]
    if (!item) throw new UsageFault(`--apply: 没有第 ${number} 条。 There is no line ${number}.`)
    return item
  })
}

type InDistrict = <T>(work: (ctx: WriteContext) => Promise<T>) => Promise<T>

const within =
  (platform: Platform, district: string): InDistrict =>
  (work) =>
    platform.db.write(district, (tx) =>
      work({
        ...{ platform, district, tx, writes: true, requestId: uuidv7(), now: platform.clock.now() },
        ...{ actor: systemActor(district), accountId: null },
      }),
    )

async function adopt(inDistrict: InDistrict, district: string, chosen: readonly ProposalView[]): Promise<string> {
  let [created, changed] = [0, 0]
  for (let from = 0; from < chosen.length; from += MOST_AT_ONCE) {
    const items = chosen.slice(from, from + MOST_AT_ONCE).map(({ category, area, org }) => ({
      ...{ id: uuidv7(), categoryId: category.id, areaId: area.id, orgId: org.id },
    }))
    const done = await inDistrict((ctx) => adoptRoutes(ctx, { district, key: uuidv7(), items }))
    created += done.created
    changed += done.changed
  }
  return `新增路由 ${created} 条，改派 ${changed} 条。 ${created} routes added, ${changed} changed.`
}
