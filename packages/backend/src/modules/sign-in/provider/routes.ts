import type { Api } from '@lianxin/contract/api'
import type { Context } from 'hono'
import { AppError } from '../../../platform/errors.ts'
import { asCaller, asGuest, type GuestContext, type Routes } from '../../../platform/http/routes.ts'
import { checkSessionOver } from '../check-session.ts'
import type { AccountContext } from '../context.ts'
import { sessionCookie } from '../cookie.ts'
import { atDoor, type SignInSettings } from '../door.ts'
import { requireCurrent } from '../set-password.ts'
import { comeBack, leave } from './enter.ts'
import { requireUnlinked, unlinkIdentity, viewIdentity } from './identities.ts'
import { BACK, type Provider } from './provider.ts'
import { type Brought, clearVisitCookie, readVisit, visitCookie } from './visit.ts'

export function providerRoutes(settings: SignInSettings): Routes<Api['provider']> {
  const { provider, secure } = settings
  const sendOff = async (ctx: AccountContext & { http: Context }, to: string, by: string | null) => {
    const { url, token } = await leave(ctx, required(provider), by)
    setCookie(ctx.http, visitCookie(token, to, secure))
    return { url: url.href }
  }
  return {
    get: asGuest(async () => ({ name: provider?.name ?? null })),
    visit: asGuest((ctx, { to }) => sendOff(ctx, to, null)),
    back: asGuest(async (ctx) => {
      const { publicUrl } = required(provider)
      const brought = readVisit(ctx.http.req.header('cookie'))
      const problem = await letIn(ctx, settings, brought)
      setCookie(ctx.http, clearVisitCookie(secure))
      ctx.http.header('cache-control', 'no-store')
      return ctx.http.redirect(onTo(publicUrl, brought.to, problem))
    }),
    identity: asCaller((ctx) => viewIdentity(ctx, provider, ctx.accountId)),
    link: asCaller(async (ctx, { to, current }) => {
      await requireUnlinked(ctx, required(provider), ctx.accountId)
      await requireCurrent(ctx, ctx.accountId, current)
      return sendOff(ctx, to, ctx.accountId)
    }),
    unlink: asCaller(async (ctx) => {
      await unlinkIdentity(ctx, required(provider), ctx.accountId)
      return {}
    }),
  }
}

const setCookie = (http: Context, value: string) => http.header('set-cookie', value, { append: true })

function required(provider: Provider | null): Provider {
  if (!provider) throw new AppError('thing.notFound')
  return provider
}

/** Somebody looks at a page here, not at an answer: what went wrong is told where they came from. */
async function letIn(ctx: GuestContext, settings: SignInSettings, { token }: Brought): Promise<AppError | null> {
  const { http, platform, now, requestId } = ctx
  const provider = required(settings.provider)
  try {
    const signed = await checkSessionOver(platform)(http.req.header('cookie'), null, now)
    const url = new URL(BACK + new URL(http.req.url).search, provider.publicUrl)
    const opened = await comeBack(atDoor(ctx, settings), provider, { url, token, accountId: signed?.accountId ?? null })
    if (opened) setCookie(http, sessionCookie(opened.cookie, settings.secure))
    return null
  } catch (error) {
    const problem = error instanceof AppError ? error : new AppError('server.failed', { cause: error })
    if (problem.cause)
      platform.log.warn({ requestId, problem: problem.code, reason: reasonOf(problem.cause) }, 'provider')
    return problem
  }
}

/** Its words without what it holds: the answer of a provider may be among that. */
function reasonOf(cause: unknown): string {
  const { name, message, code, error } = cause as Error & { code?: string; error?: string }
  return [name, code, error, message].filter(Boolean).join(' ')
}

/** An absolute address: a path made of the parts of another may begin with two slashes. */
function onTo(publicUrl: string, to: string, problem: AppError | null): string {
  const url = new URL(to, publicUrl)
  url.searchParams.delete('problem')
  if (problem) url.searchParams.set('problem', problem.code)
  if (problem?.retryAfter !== undefined) url.searchParams.set('seconds', String(problem.retryAfter))
  return url.href
}
