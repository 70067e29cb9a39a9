import type { Problem } from '@lianxin/contract/errors'
import type { MiddlewareHandler } from 'hono'
import { uuidv7 } from 'uuidv7'
import type { Log } from '../log.ts'

/** How many requests one server process takes on. */
export type Room = {
  /** At work at once. Well above the connections to the database, so that what waits for others holds up nobody. */
  readonly working: number
  /** Waiting for a place, in the order they came. */
  readonly waiting: number
  /** Nobody waits longer for a place. */
  readonly longestMs: number
}

const usual: Room = { working: 64, waiting: 192, longestMs: 2_000 }

/**
 * Turns requests away while there is no room, before anything of them is read: whoever is answered is answered soon, and
 * once a rush is over nothing is left of it. Those turned away are told `server.busy` and when to come back, not all at once.
 */
export function withRoom(log: Log, { working: most, waiting, longestMs }: Room = usual): MiddlewareHandler {
  const line: Set<(hasPlace: boolean) => void> = new Set()
  const turnAway = turningAway(log)
  let working = 0

  const placeInLine = () =>
    new Promise<boolean>((resolve) => {
      const told = (hasPlace: boolean) => {
        clearTimeout(giveUp)
        line.delete(told)
        resolve(hasPlace)
      }
      const giveUp = setTimeout(() => told(false), longestMs)
      line.add(told)
    })
  const findPlace = (): boolean | Promise<boolean> => {
    if (working === most) return line.size < waiting && placeInLine()
    working += 1
    return true
  }
  /** A place goes on to whoever has waited longest. */
  const leave = () => {
    const [first] = line
    if (first) first(true)
    else working -= 1
  }
  return async (_http, next) => {
    if (!(await findPlace())) return turnAway()
    try {
      await next()
    } finally {
      leave()
    }
  }
}

const LOGGED_EVERY = 5_000

/** One line for many, for a log must not be what a rush fills. */
function turningAway(log: Log): () => Response {
  let [turnedAway, loggedAt] = [0, Number.NEGATIVE_INFINITY]
  return () => {
    turnedAway += 1
    const now = performance.now()
    if (now > loggedAt + LOGGED_EVERY) {
      log.warn({ turnedAway }, 'no room: requests are turned away')
      loggedAt = now
    }
    return busy(1 + (turnedAway % 3))
  }
}

function busy(retryAfter: number): Response {
  const [requestId, code] = [uuidv7(), 'server.busy'] as const
  const problem: Problem = { type: `/problems/${code}`, status: 503, code, title: code, requestId, retryAfter }
  const headers = {
    'content-type': 'application/problem+json',
    'retry-after': String(retryAfter),
    'x-request-id': requestId,
  }
  return new Response(JSON.stringify(problem), { status: 503, headers })
}
