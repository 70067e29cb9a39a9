import type { Api } from '@lianxin/contract/api'
import type { OutputOf } from '@lianxin/contract/endpoint'
import type { Id } from '@lianxin/domain/kernel/ids'
import { AppError } from '../../platform/errors.ts'
import { asGuest, type Routes } from '../../platform/http/routes.ts'
import { openSession, sessionCookie } from '../sign-in/service.ts'

export type DemoAccount = OutputOf<Api['demo']['accounts']>['items'][number] & { readonly accountId: Id }

/** The invented people of a demo server. No other server has one, and then these endpoints do not exist. */
export type DemoDoor = { readonly accounts: readonly DemoAccount[] }

export const demoRoutes = (demo: DemoDoor | null, { secure }: { secure: boolean }): Routes<Api['demo']> => ({
  accounts: asGuest(async () => ({ items: [...requireDemo(demo).accounts] })),
  signIn: asGuest(async (ctx, { username }: { username: string }) => {
    const account = requireDemo(demo).accounts.find((known) => known.username === username)
    if (!account) throw new AppError('request.notFound')
    const opened = await openSession(ctx, account.accountId)
    ctx.http.header('set-cookie', sessionCookie(opened.cookie, secure))
    return {}
  }),
})

function requireDemo(demo: DemoDoor | null): DemoDoor {
  if (!demo) throw new AppError('request.notFound')
  return demo
}
