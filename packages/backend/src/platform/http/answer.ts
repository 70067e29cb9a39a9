import { getConnInfo } from '@hono/node-server/conninfo'
import type { Endpoint } from '@lianxin/contract/endpoint'
import type { District } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { PersonActor } from '@lianxin/domain/people/actor'
import type { Context } from 'hono'
import type { Platform } from '../context.ts'
import type { Tx } from '../database.ts'
import { AppError } from '../errors.ts'
import { readInput } from './input.ts'
import type { SpendRate } from './rate.ts'
import type { Handler } from './routes.ts'
import type { Ask, AskSession, SignedIn } from './session-check.ts'

export type Mounting = {
  readonly platform: Platform
  readonly askSession: AskSession
  readonly spendRate: SpendRate
  /** Origins from which browsers may write; the server's own host always may. */
  readonly origins: readonly string[]
  /** True behind a reverse proxy that sets `x-forwarded-for`. */
  readonly behindProxy: boolean
}

export type AnyHandler = Handler<Endpoint>

/** One request of one endpoint. */
export type Request = {
  readonly id: string
  readonly endpoint: Endpoint
  readonly http: Context
  readonly requestId: string
  readonly now: Instant
  /** Null where the path names none; what is no code names none either, and reading the input says so. */
  readonly district: District | null
}

/** Answers with what the handler returns, for whoever may ask for it. */
export async function answer(handler: AnyHandler, mounting: Mounting, request: Request) {
  const { endpoint, http } = request
  if (endpoint.method !== 'GET') requireOwnOrigin(http, mounting.origins)
  const ask = endpoint.access === 'session' ? mounting.askSession(http.req.header('cookie')) : null
  if (endpoint.access === 'session' && !ask) throw new AppError('session.required')
  if (handler.mode === 'read' || handler.mode === 'write') return answerInDistrict(handler, mounting, request, ask!)
  return answerOutside(handler, mounting, request, ask)
}

async function answerOutside(
  handler: Extract<AnyHandler, { mode: 'guest' | 'caller' }>,
  mounting: Mounting,
  { id, endpoint, http, requestId, now, district }: Request,
  ask: Ask | null,
) {
  const { platform, spendRate } = mounting
  const signed = ask && (await ask.alone(district, now))
  if (ask && !signed) throw new AppError('session.required')
  if (endpoint.rate) await spendRate(id, endpoint.rate, signed?.accountId ?? addressOf(http, mounting.behindProxy))
  await signed?.renew?.()
  const input = (await readInput(endpoint, http)) as never
  if (handler.mode === 'guest') return handler.run({ platform, now, requestId, http }, input)
  const caller = { platform, accountId: signed!.accountId, sessionId: signed!.sessionId, now, requestId }
  const actorIn = (of: District) => actorOf(of, of === district ? signed! : { ...signed!, personId: null, posts: [] })
  return handler.run({ ...caller, http, actorIn }, input)
}

/** One transaction, whose first packet asks who it is and, on hot paths, for what the work begins with. */
async function answerInDistrict(
  handler: Extract<AnyHandler, { mode: 'read' | 'write' }>,
  { platform, spendRate }: Mounting,
  { id, endpoint, http, requestId, now, district }: Request,
  ask: Ask,
) {
  // What is wrong with the input is told only to whoever is signed in, and after the rate was spent.
  const read = await readInput(endpoint, http).then(
    (input) => ({ input: input as never }),
    (fault: unknown) => ({ fault }),
  )
  if (!district || 'fault' in read) {
    const signed = await ask.alone(district, now)
    if (!signed) throw new AppError('session.required')
    if (endpoint.rate) await spendRate(id, endpoint.rate, signed.accountId)
    throw 'fault' in read ? read.fault : new AppError('field.invalid', { field: 'district' })
  }
  let renew: SignedIn['renew']
  const work = async (tx: Tx) => {
    const asked = ask.within(tx, district, now)
    const run = handler.begin({ tx, now }, read.input)
    const signed = await asked
    if (!signed) throw new AppError('session.required')
    if (endpoint.rate) await spendRate(id, endpoint.rate, signed.accountId)
    renew = signed.renew
    const { accountId, sessionId } = signed
    const ctx = { platform, accountId, sessionId, now, requestId, district, actor: actorOf(district, signed), tx }
    return run({ ...ctx, writes: true })
  }
  const result = await (handler.mode === 'read' ? platform.db.read(district, work) : platform.db.write(district, work))
  await renew?.()
  if (handler.mode === 'write') platform.wakeOutbox()
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
