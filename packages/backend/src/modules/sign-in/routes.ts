import type { Api } from '@lianxin/contract/api'
import type { MeView } from '@lianxin/contract/people'
import { AppError } from '../../platform/errors.ts'
import { asCaller, asGuest, type CallerContext, type GuestContext, type Routes } from '../../platform/http/routes.ts'
import { askSessionOver } from './check-session.ts'
import { sendCode } from './codes.ts'
import { clearCookie, sessionCookie } from './cookie.ts'
import { atDoor, type SignInSettings, userAgentOf } from './door.ts'
import { enterByCode, enterByPassword } from './doors.ts'
import { viewMe } from './me.ts'
import { rename } from './rename.ts'
import { endSession, type Opened, viewSessions } from './sessions.ts'
import { setPassword } from './set-password.ts'

type Met = GuestContext | CallerContext

async function welcome(ctx: Met, { accountId, cookie }: Opened, secure: boolean): Promise<MeView> {
  ctx.http.header('set-cookie', sessionCookie(cookie, secure), { append: true })
  return viewMe(ctx, accountId)
}

/** Whoever the browser's cookie stands for, if anybody. */
async function viewHere(ctx: GuestContext): Promise<MeView | null> {
  const signed = await askSessionOver(ctx.platform)(ctx.http.req.header('cookie'))?.alone(null, ctx.now)
  await signed?.renew?.()
  return signed ? viewMe(ctx, signed.accountId) : null
}

export function signInRoutes(settings: SignInSettings): Routes<Api['signIn']> {
  const { channels, provider, secure } = settings
  const door = (ctx: GuestContext) => atDoor(ctx, settings)
  return {
    code: asGuest((ctx, input) => sendCode(door(ctx), channels, input)),
    phone: asGuest(async (ctx, input) => welcome(ctx, await enterByCode(door(ctx), input), secure)),
    password: asGuest(async (ctx, input) => welcome(ctx, await enterByPassword(door(ctx), input), secure)),
    here: asGuest(async (ctx) => ({ me: await viewHere(ctx) })),
    out: asCaller(async (ctx, { to }) => {
      const ended = await endSession(ctx, ctx.accountId, ctx.sessionId, 'session.end')
      ctx.http.header('set-cookie', clearCookie(secure), { append: true })
      const theirs = provider && ended?.issuer === provider.issuer ? await provider.signOutUrl(to) : null
      return { next: theirs?.href ?? null }
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
    const opened = await setPassword({ ...ctx, userAgent: userAgentOf(ctx.http) }, ctx.accountId, input)
    return welcome(ctx, opened, secure)
  }),
})

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
