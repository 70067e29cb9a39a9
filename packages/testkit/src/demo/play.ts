import { act, getReadableMatter, submit } from '@lianxin/backend/modules/matters/service'
import type { Id } from '@lianxin/domain/kernel/ids'
import { HOUR, type Instant, plus } from '@lianxin/domain/kernel/time'
import { uuidv7 } from 'uuidv7'
import { asPerson, asPlatform, DISTRICT, type Moving } from './acting.ts'
import { actorNamed, type Network } from './network.ts'
import { type Named, type SceneScript, type SceneStep, scenes } from './scenes.ts'

const LASTING = 2 * HOUR

/** Plays the scenes one after another in the last hours before `now`, each by the services, as whoever may. */
export async function playScenes(moving: Moving, network: Network, now: Instant, begun: () => void): Promise<void> {
  const moments = scenes.reduce((all, { steps }) => all + steps.length + 1, 0)
  const pause = Math.floor(LASTING / moments)
  moving.at = plus(now, -pause * moments)
  const played = new Map<string, Id>()
  const wait = () => {
    moving.at = plus(moving.at, pause)
  }
  for (const scene of scenes) {
    const id = await raise(moving, network, scene)
    played.set(scene.key, id)
    begun()
    wait()
    for (const step of scene.steps) {
      await take(moving, network, id, step, namedIn(network, played))
      wait()
    }
  }
  moving.at = now
}

async function raise(moving: Moving, network: Network, { by, type, topic, report }: SceneScript): Promise<Id> {
  const fresh = { district: DISTRICT, key: uuidv7(), id: uuidv7() }
  const about = { type, areaId: network.grids[0]!.id, categoryId: network.categories.get(topic)! }
  await asPerson(moving, actorNamed(network, by), (ctx) => submit(ctx, { ...fresh, ...about, data: report }))
  return fresh.id
}

async function take(
  moving: Moving,
  network: Network,
  id: Id,
  [who, kind, data]: SceneStep,
  named: Named,
): Promise<void> {
  const { version } = await asPlatform(moving, (ctx) => getReadableMatter(ctx, id))
  const step = { district: DISTRICT, key: uuidv7(), id, version, kind, data: data?.(named) ?? {} }
  await asPerson(moving, actorNamed(network, who), (ctx) => act(ctx, step))
}

const namedIn = (network: Network, played: ReadonlyMap<string, Id>): Named => ({
  post: (name) => ({ postId: actorNamed(network, name).posts[0]!.id }),
  org: (name) => ({ orgId: network.orgs.get(name)! }),
  matter: (scene) => played.get(scene)!,
})
