import { getConnInfo } from '@hono/node-server/conninfo'
import { api } from '@lianxin/contract/api'
import type { Endpoint } from '@lianxin/contract/endpoint'
import { compileMask } from '@lianxin/contract/masking'
import { District } from '@lianxin/domain/kernel/ids'
import type { PersonActor } from '@lianxin/domain/people/actor'
import type { Context, Hono } from 'hono'
import { uuidv7 } from 'uuidv7'
import type { Platform } from '../context.ts'
import type { Tx } from '../database.ts'
import { AppError } from '../errors.ts'
import { readInput } from './input.ts'
import { answerProblem } from './problem.ts'
import type { SpendRate } from './rate.ts'
import type { Handler, Routes } from './routes.ts'
import type { CheckSession, SignedIn } from './session-check.ts'

export type AllRoutes = { readonly [Group in keyof typeof api]: Routes<(typeof api)[Group]> }

export type Mounting = {
  readonly platform: Platform
  readonly checkSession: CheckSession
  readonly spendRate: SpendRate
  /** Origins from which browsers may write; the server's own host always may. */
  readonly origins: readonly string[]
  /** True behind a reverse proxy that sets `x-forwarded-for`. */
  readonly behindProxy: boolean
}

type AnyHandler = Handler<Endpoint>

/** Serves every endpoint of the contract below `/api/v1`. */
export function mountApi(app: Hono, routes: AllRoutes, mounting: Mounting): void {
  for (const [group, endpoints] of Object.entries(api)) {
    for (const [name, endpoint] of Object.entries(endpoints)) {
      const handler = routes[group as keyof typeof api][name as never] as AnyHandler
      app.on(
        endpoint.method,
        `/api/v1${endpoint.path}`,
        serve(`${group}.${name}`, endpoint as Endpoint, handler, mounting),
      )
    }
  }
  const { log } = mounting.platform
  app.all('/api/*', (http) => answerProblem(http, new AppError('request.notFound'), uuidv7(), log))
  app.onError((error, http) => answerProblem(http, error, uuidv7(), log))
}

function serve(id: string, endpoint: Endpoint, handler: AnyHandler, mounting: Mounting) {
  const mask = compileMask(endpoint.output)
  return async (http: Context): Promise<Response> => {
    const requestId = uuidv7()
    http.header('x-request-id', requestId)
    try {
      const result = await answer(id, endpoint, handler, mounting, http, requestId)
      return result instanceof Response ? result : http.json(mask(result) as object)
    } catch (error) {
      return answerProblem(http, error, requestId, mounting.platform.log)
    }
  }
}

async function answer(
  id: string,
  endpoint: Endpoint,
  handler: AnyHandler,
  mounting: Mounting,
  http: Context,
  requestId: string,
) {
  const { platform, checkSession, spendRate } = mounting
  const now = platform.clock.now()
  if (endpoint.method !== 'GET') requireOwnOrigin(http, mounting.origins)
  // What is no code names no district here; reading the input then says so to whoever is signed in.
  const district = District.safeParse(http.req.param('district')).data ?? null
  const signed = endpoint.access === 'session' ? await checkSession(http.req.header('cookie'), district, now) : null
  if (endpoint.access === 'session' && !signed) throw new AppError('session.required')
  if (endpoint.rate) await spendRate(id, endpoint.rate, signed?.accountId ?? addressOf(http, mounting.behindProxy))
  const input = (await readInput(endpoint, http)) as never
  if (handler.mode === 'guest') return handler.run({ platform, now, requestId, http }, input)
  const caller = { platform, accountId: signed!.accountId, sessionId: signed!.sessionId, now, requestId }
  if (handler.mode === 'caller') {
    const actorIn = (of: District) => actorOf(of, of === district ? signed! : { ...signed!, personId: null, posts: [] })
    return handler.run({ ...caller, http, actorIn }, input)
  }
  const inside = (tx: Tx) => ({ ...caller, district: district!, actor: actorOf(district!, signed!), tx })
  if (handler.mode === 'read') return platform.db.read(district!, (tx) => handler.run(inside(tx), input))
  const result = await platform.db.write(district!, (tx) => handler.run({ ...inside(tx), writes: true }, input))
  platform.wakeOutbox()
  return result
}

export const actorOf = (district: District, signed: SignedIn): PersonActor => ({
  kind: 'person',
  district,
  accountId: signed.accountId,
  personId: signed.personId,
  posts: signed.posts,
})

/** Browsers send where a write comes from; one from another site is refused. Programs send nothing. */
function requireOwnOrigin(http: Context, origins: readonly string[]): void {
  const origin = http.req.header('origin')
  if (origin === undefined || origins.includes(origin)) return
  if (URL.parse(origin)?.host !== http.req.header('host')) throw new AppError('request.wrongOrigin')
}

export function addressOf(http: Context, behindProxy: boolean): string {
  const forwarded = behindProxy ? http.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded ?? getConnInfo(http).remote.address ?? 'unknown'
}
