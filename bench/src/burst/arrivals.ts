import { setTimeout as delay } from 'node:timers/promises'
import { Connection } from '../connection.ts'

/** One request, as what it is known by afterwards. */
export type Request = { readonly id: string; readonly path: string; readonly cookie: string; readonly body: object }

export type Arrived = {
  /** Ids of what was acknowledged. */
  readonly acknowledged: string[]
  /** Told to come back later. */
  refused: number
  /** Found no free connection among all there are. */
  dropped: number
  /** Milliseconds of each answered request, by the second in which it was sent. */
  readonly seconds: number[][]
}

const TICK = 10

/** People who come when they come, not when the server is ready for them: so many a second, over so many connections. */
export async function arrive(
  port: number,
  perSecond: number,
  seconds: number,
  most: number,
  next: () => Request,
): Promise<Arrived> {
  const arrived: Arrived = { acknowledged: [], refused: 0, dropped: 0, seconds: [] }
  const free = Array.from({ length: most }, () => new Connection(port))
  const all = [...free]
  const began = performance.now()
  const faults: unknown[] = []
  const ask = async (connection: Connection) => {
    const { id, path, cookie, body } = next()
    const sent = performance.now()
    const { status, head } = await connection.post(path, cookie, body)
    const second = Math.floor((sent - began) / 1000)
    if (status === 200) {
      arrived.acknowledged.push(id)
      arrived.seconds[second] ??= []
      arrived.seconds[second].push(performance.now() - sent)
    } else if ((status === 503 || status === 429) && /\r\nretry-after: \d/i.test(head)) arrived.refused += 1
    else throw new Error(`answered ${head}`)
    free.push(connection)
  }
  let sent = 0
  for (let elapsed = 0; elapsed < seconds * 1000; elapsed = performance.now() - began) {
    for (const due = Math.floor((perSecond * elapsed) / 1000); sent < due; sent++) {
      const connection = free.pop()
      if (connection) ask(connection).catch((fault) => faults.push(fault))
      else arrived.dropped += 1
    }
    await delay(TICK)
  }
  while (free.length < most && faults.length === 0) await delay(TICK)
  for (const connection of all) connection.close()
  if (faults.length > 0) throw faults[0]
  return arrived
}
