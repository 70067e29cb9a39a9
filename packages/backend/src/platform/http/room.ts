import type { Problem } from '@lianxin/contract/errors'
import type { Context, MiddlewareHandler } from 'hono'
import { uuidv7 } from 'uuidv7'
import type { Log } from '../log.ts'
import { MOST_JSON_BYTES } from './input.ts'

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
 * A place is taken when the request is there as a whole: a line that trickles keeps nobody out. What is too long for
 * that, photos above all, has a room of its own.
 */
export function withRoom(log: Log, room: Room = usual): MiddlewareHandler {
  const [whole, coming] = [openRoom(room), openRoom(room)]
  const turnAway = turningAway(log)
  return async (http, next) => {
    const body = bodyOf(http)
    const { isFull, enter, leave } = body === 'long' ? coming : whole
    if (isFull()) return turnAway()
    // Kept by the request for whoever reads it, and so is what went wrong with it.
    if (body === 'short') await http.req.arrayBuffer().catch(() => {})
    if (!(await enter())) return turnAway()
    try {
      await next()
    } finally {
      leave()
    }
  }
}

/** Long: more than any form, or without saying how much. */
function bodyOf({ req }: Context): 'none' | 'short' | 'long' {
  if (req.method === 'GET' || req.method === 'DELETE') return 'none'
  const length = req.header('content-length')
  const isTold = length !== undefined && req.header('transfer-encoding') === undefined
  return isTold && Number(length) <= MOST_JSON_BYTES ? 'short' : 'long'
}

function openRoom({ working: most, waiting, longestMs }: Room) {
  const line: Set<(hasPlace: boolean) => void> = new Set()
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
  const isFull = () => working === most && line.size >= waiting
  return {
    isFull,
    enter: (): boolean | Promise<boolean> => {
      if (isFull()) return false
      if (working === most) return placeInLine()
      working += 1
      return true
    },
    /** A place goes on to whoever has waited longest. */
    leave: () => {
      const [first] = line
      if (first) first(true)
      else working -= 1
    },
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
