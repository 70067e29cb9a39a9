import type { Context } from 'hono'
import type { Channels } from '../../platform/channels/open-channels.ts'
import { addressOf } from '../../platform/http/answer.ts'
import type { GuestContext } from '../../platform/http/routes.ts'
import type { DoorContext } from './context.ts'
import type { Provider } from './provider/provider.ts'

export type SignInSettings = {
  readonly channels: Channels
  /** Null where none is set. */
  readonly provider: Provider | null
  /** True when browsers reach us by https. */
  readonly secure: boolean
  /** True behind a reverse proxy that sets `x-forwarded-for`. */
  readonly behindProxy: boolean
}

export const userAgentOf = (http: Context): string | null => http.req.header('user-agent') ?? null

export const atDoor = (ctx: GuestContext, { behindProxy }: SignInSettings): DoorContext => ({
  ...ctx,
  address: addressOf(ctx.http, behindProxy),
  userAgent: userAgentOf(ctx.http),
})
