import type { MatterReceipt, MatterView } from '@lianxin/contract/matter-views'
import type { Result } from '@lianxin/domain/kernel/refusal'
import type { Effect } from '@lianxin/domain/matters/matter'
import type { FormValues } from '@lianxin/ui/form/values'
import { firstCome } from '@lianxin/ui/matter/first-come'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { actionOf } from '../matters/labels.ts'
import { client } from '../server/client.ts'
import { livingKeys, meQuery } from '../server/queries.ts'
import { attempt } from '../server/refusal.ts'
import { createStep } from './send-step.ts'

/** What of a matter must be known to take a step on it: as staff and reporters see it, or as everybody does. */
export type Actionable = Pick<MatterView, 'district' | 'id' | 'version' | 'type' | 'state' | 'can'>

/** Codes that say: the matter is no longer what the screen shows. */
const passed: ReadonlySet<string> = new Set([
  ...['matter.stale', 'matter.notNow', 'matter.someoneFaster', 'access.denied', 'thing.notFound'],
])

/** Steps that whoever is first takes alone, and how each looks again. */
const contested: Partial<Record<Effect, 'get' | 'glance'>> = { pickUp: 'get', claim: 'glance' }

/** Takes one step and brings the screen up to date, whichever way it went. */
export function useStep(matter: Actionable, kind: string): (data: FormValues) => Promise<Result<MatterReceipt>> {
  const queries = useQueryClient()
  const effect = actionOf(matter.type, kind)?.effect
  const [step] = useState(() => createStep(doorOf(effect), kind, uuidv7))
  const take = (data: FormValues) => {
    const look = effect && contested[effect]
    if (!look) return step(matter, data)
    const { district, id, version } = matter
    return firstCome({
      ...{ kind, version },
      act: (at) => step({ district, id, version: at }, data),
      look: () => attempt<Actionable>(client.matters[look]({ district, id })),
    })
  }
  return async (data) => {
    const sent = await take(data)
    if (!sent.ok && sent.refusal.code === 'session.required') queries.setQueryData(meQuery.queryKey, null)
    if (sent.ok || passed.has(sent.refusal.code))
      await Promise.all(livingKeys.map((queryKey) => queries.invalidateQueries({ queryKey })))
    return sent
  }
}

type Door = Parameters<typeof createStep>[0]

/** Following has a door of its own: it is open also where the matter itself is not shown. */
function doorOf(effect: Effect | undefined): Door {
  if (effect === 'follow')
    return { matters: { act: ({ district, id, key }) => client.matters.join({ district, id, key }) } }
  if (effect === 'unfollow')
    return { matters: { act: ({ district, id, key }) => client.matters.leave({ district, id, key }) } }
  return client
}
