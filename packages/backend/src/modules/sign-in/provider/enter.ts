import type { Id } from '@lianxin/domain/kernel/ids'
import { AppError } from '../../../platform/errors.ts'
import { type AccountContext, type DoorContext, inPlatform, tell } from '../context.ts'
import { giveBack, sourceOf, takeOrRefuse, wrongFromAddress } from '../limits.ts'
import { type Opened, startSession } from '../sessions.ts'
import { accountOfIdentity, linkIdentity } from './identities.ts'
import type { Identity, Provider } from './provider.ts'
import { endVisit, keepVisit, newVisit, secretsOf } from './visit.ts'

/** Where a browser is to go, and the token it takes along. `by`: who wants to link; null for somebody signing in. */
export async function leave(ctx: AccountContext, provider: Provider, by: Id | null) {
  const token = newVisit()
  const url = await provider.askUrl(secretsOf(token))
  await keepVisit(ctx, token, by)
  return { url, token }
}

type Back = {
  /** The address the browser came to, with all the provider added to it. */
  readonly url: URL
  readonly token: string | null
  /** Whose session this browser holds, if any. */
  readonly accountId: Id | null
}

/**
 * In by what the provider says of whoever comes back; null when they came back to link the account they are signed in
 * to. Refuses with `signIn.visitOver`, `signIn.providerRefused`, `signIn.identityUnknown` or `signIn.identityTaken`.
 */
export async function comeBack(ctx: DoorContext, provider: Provider, { url, token, accountId }: Back) {
  await takeOrRefuse(ctx, wrongFromAddress, sourceOf(ctx.address), 'signIn.locked')
  // The answer to another question than this browser's ends nothing.
  const secrets = token !== null && secretsOf(token)
  const visit = secrets && url.searchParams.get('state') === secrets.state ? await endVisit(ctx, token) : undefined
  const isWhoLeft = visit && (visit.by === null || visit.by === accountId)
  if (!secrets || !isWhoLeft) throw new AppError('signIn.visitOver')
  const identity = await provider.identify(url, secrets)
  const opened = visit.by === null ? await enter(ctx, provider, identity) : null
  if (visit.by !== null) await linkIdentity(ctx, provider, identity, visit.by)
  await giveBack(ctx, wrongFromAddress, sourceOf(ctx.address))
  return opened
}

async function enter(ctx: DoorContext, provider: Provider, identity: Identity): Promise<Opened> {
  // A refusal thrown inside would roll back what is told of it.
  const opened = await inPlatform(ctx, async (tx) => {
    const accountId = await accountOfIdentity(tx, ctx, provider, identity)
    if (accountId) return startSession(tx, ctx, accountId, 'signIn.provider', provider.issuer)
    await tell(tx, ctx, { event: 'signIn.identityUnknown', by: null, target: null })
    return null
  })
  if (!opened) throw new AppError('signIn.identityUnknown')
  return opened
}
