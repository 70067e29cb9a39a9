import type { Platform } from '@lianxin/backend/platform/context'
import type { AreaView } from '@lianxin/contract/places'
import type { Id } from '@lianxin/domain/kernel/ids'
import { DAY, type Instant, plus } from '@lianxin/domain/kernel/time'
import { matterTypes } from '@lianxin/domain/matter-types/index'
import type { Role } from '@lianxin/domain/people/roles'
import { DISTRICT, movingFrom } from './acting.ts'
import { calls, takeCalls } from './calls.ts'
import { communities, type PlaceName } from './cast.ts'
import { drawLives } from './life.ts'
import { buildNetwork, type Network, type Somebody } from './network.ts'
import { buildOffice } from './office.ts'
import { drawPicture } from './photos.ts'
import { playScenes } from './play.ts'
import { scenes } from './scenes.ts'
import { seedOf } from './seed.ts'
import { run } from './timeline.ts'

export const MATTERS = 400
const DAYS = 30
const PICTURES = 12
const SEED = 20261123

/** Somebody to sign in as. */
export type DemoAccount = {
  readonly username: string
  readonly name: string
  readonly role: Role | 'resident'
  readonly place: string
  readonly app: 'mobile' | 'console'
  readonly accountId: Id
}

export type DemoTown = {
  readonly district: string
  readonly accounts: readonly DemoAccount[]
  readonly matters: number
}

type Options = {
  readonly now: Instant
  readonly matters?: number
  readonly onProgress?: (sofar: { readonly done: number; readonly total: number }) => void
}

/**
 * An invented town inside a real banner's tree, and a month of its life: places, people and matters made through the
 * services by people who may, on a clock that moves from thirty days ago to `now`. The same town for the same `now`,
 * but for ids. Wants a database that does not have the district yet.
 */
export async function buildDemoTown(
  platform: Platform,
  { now, matters = MATTERS, onProgress }: Options,
): Promise<DemoTown> {
  const seed = seedOf(SEED)
  const moving = movingFrom(platform, plus(now, -(DAYS + 1) * DAY))
  const network = await buildNetwork(moving)
  const pictures = await Promise.all(Array.from({ length: PICTURES }, () => drawPicture(seed)))
  const lives = drawLives(network, matterTypes, seed, now, matters - scenes.length - calls.length)
  let done = 0
  const begun = () => {
    done += 1
    onProgress?.({ done, total: matters })
  }
  await run({ moving, network, seed, pictures, now }, lives, begun)
  await takeCalls(moving, network, now, begun)
  await playScenes(moving, network, now, begun)
  moving.at = now
  await buildOffice(moving, network)
  return { district: DISTRICT, accounts: accountsOf(network), matters: done }
}

const accountsOf = (network: Network): DemoAccount[] =>
  network.people.flatMap((somebody) => {
    const { character, actor } = somebody
    if (!character.door) return []
    const duty = character.duties[0]
    const role = duty?.role ?? 'resident'
    return [
      { ...character.door, name: character.name, role, place: placeOf(network, somebody), accountId: actor.accountId },
    ]
  })

const placeOf = ({ grids }: Network, { character, home }: Somebody): string =>
  home ? home.name : nameOf(character.duties[0]!.at, grids)

function nameOf(at: PlaceName, grids: readonly AreaView[]): string {
  if (at === 'district') return '敖汉旗'
  if (at === 'town') return '新惠镇'
  return 'grid' in at ? grids[at.grid]!.name : communities[at.community]!
}
