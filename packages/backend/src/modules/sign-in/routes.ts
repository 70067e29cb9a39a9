import type { Api } from '@lianxin/contract/api'
import type { MeView } from '@lianxin/contract/people'
import type { Channels } from '../../platform/channels/open-channels.ts'
import { AppError } from '../../platform/errors.ts'
import { addressOf } from '../../platform/http/answer.ts'
import { asCaller, asGuest, type CallerContext, type GuestContext, type Routes } from '../../platform/http/routes.ts'
import { sendCode } from './codes.ts'
import type { DoorContext } from './context.ts'
import { clearCookie, sessionCookie } from './cookie.ts'
import { enterByCode, enterByPassword } from './doors.ts'
import { viewMe } from './me.ts'
import { rename } from './rename.ts'
import { endSession, type Opened, viewSessions } from './sessions.ts'
import { setPassword } from './set-password.ts'

export type SignInSettings = {
  readonly channels: Channels
  /** True when browsers reach us by https. */
  readonly secure: boolean
  /** True behind a reverse proxy that sets `x-forwarded-for`. */
  readonly behindProxy: boolean
}

type Met = GuestContext | CallerContext
const userAgentOf = ({ http }: Met): string | null => http.req.header('user-agent') ?? null

async function welcome(ctx: Met, { accountId, cookie }: Opened, secure: boolean): Promise<MeView> {
  ctx.http.header('set-cookie', sessionCookie(cookie, secure), { append: true })
  return viewMe(ctx, accountId)
}

export function signInRoutes({ channels, secure, behindProxy }: SignInSettings): Routes<Api['signIn']> {
  const atDoor = (ctx: GuestContext): DoorContext => ({
    ...ctx,
    address: addressOf(ctx.http, behindProxy),
    userAgent: userAgentOf(ctx),
  })
  return {
    code: asGuest((ctx, input) => sendCode(atDoor(ctx), channels, input)),
    phone: asGuest(async (ctx, input) => welcome(ctx, await enterByCode(atDoor(ctx), input), secure)),
    password: asGuest(async (ctx, input) => welcome(ctx, await enterByPassword(atDoor(ctx), input), secure)),
    out: asCaller(async (ctx) => {
      await endSession(ctx, ctx.accountId, ctx.sessionId, 'session.end')
      ctx.http.header('set-cookie', clearCookie(secure), { append: true })
      return {}
    }),
  }
}

export const meRoutes = ({ secure }: Pick<SignInSettings, 'secure'>): Routes<Api['me']> => ({
  get: asCaller((ctx) => viewMe(ctx, ctx.accountId)),
  rename: asCaller(async (ctx, input) => {
    await rename(ctx, input)
    return viewMe(ctx, ctx.accountId)
  }),
  sessions: asCaller(async (ctx) => ({ items: await viewSessions(ctx, ctx.accountId, ctx.sessionId) })),
  revoke: asCaller(async (ctx, { id }) => {
    const ended = UUID.test(id) && (await endSession(ctx, ctx.accountId, id, 'session.revoke'))
    if (!ended) throw new AppError('thing.notFound')
    return {}
  }),
  setPassword: asCaller(async (ctx, input) => {
    const opened = await setPassword({ ...ctx, userAgent: userAgentOf(ctx) }, ctx.accountId, input)
    return welcome(ctx, opened, secure)
  }),
})

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
