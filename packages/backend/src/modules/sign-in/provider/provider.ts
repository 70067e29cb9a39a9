import type { Text } from '@lianxin/domain/kernel/text'
import * as oidc from 'openid-client'
import { AppError } from '../../../platform/errors.ts'

export type ProviderSettings = {
  /** As the provider writes it in its metadata, e.g. `https://id.example.gov.cn/realms/staff`. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What people call it. */
  readonly name: Text
  /** True: whoever the provider knows by a verified phone is the account of that phone. */
  readonly linkByPhone: boolean
  /** Where browsers reach this platform. */
  readonly publicUrl: string
}

/** What one visit is held together by; the provider sees the first two, and a hash of the third. */
export type Secrets = { readonly state: string; readonly nonce: string; readonly verifier: string }

/** Whom the provider vouches for. Whatever else it says of them is not read. */
export type Identity = { readonly subject: string; readonly verifiedPhone: string | null }

export type Provider = Pick<ProviderSettings, 'issuer' | 'name' | 'linkByPhone' | 'publicUrl'> & {
  /** Where a browser asks it to say who sits there. */
  askUrl(secrets: Secrets): Promise<URL>
  /** Reads and verifies what the browser brought back. `back` is the address it came to. */
  identify(back: URL, secrets: Secrets): Promise<Identity>
  /** Where it ends its own session and then sends the browser to `to`; null when it offers no such thing. */
  signOutUrl(to: string): Promise<URL | null>
}

const TIMEOUT_SECONDS = 8
export const BACK = '/api/v1/sign-in/provider/back'

/** Plain http is for a provider on this machine; anywhere else passwords would be read on the way. */
export const isLoopback = (url: string): boolean =>
  /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/.test(new URL(url).hostname)

/** Reads the provider's metadata, or refuses with `signIn.providerUnreachable`, whatever the reason. */
export async function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<oidc.Configuration> {
  // A token that came by TLS need not be signed; ours must be, also behind a proxy that ends TLS.
  const execute = [oidc.enableNonRepudiationChecks, ...(isLoopback(issuer) ? [oidc.allowInsecureRequests] : [])]
  try {
    return await oidc.discovery(new URL(issuer), clientId, undefined, proveBy(clientSecret), {
      execute,
      timeout: TIMEOUT_SECONDS,
    })
  } catch (cause) {
    throw new AppError('signIn.providerUnreachable', { cause })
  }
}

/** Where a provider says nothing of it, the standard means the header. */
const proveBy =
  (secret: string): oidc.ClientAuth =>
  (server, ...rest) => {
    const inBody = server.token_endpoint_auth_methods_supported?.includes('client_secret_post')
    return (inBody ? oidc.ClientSecretPost : oidc.ClientSecretBasic)(secret)(server, ...rest)
  }

/** Asks nothing of the provider before somebody wants to sign in: its being down must not keep the server from starting. */
export function openProvider(settings: ProviderSettings): Provider {
  const { issuer, name, linkByPhone, publicUrl } = settings
  let found: Promise<oidc.Configuration> | null = null
  const configuration = () => {
    found ??= discover(settings).catch((error: unknown) => {
      found = null
      throw error
    })
    return found
  }
  return {
    ...{ issuer, name, linkByPhone, publicUrl },
    askUrl: async ({ state, nonce, verifier }) =>
      oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: new URL(BACK, publicUrl).href,
        scope: linkByPhone ? 'openid phone' : 'openid',
        ...{ state, nonce, code_challenge_method: 'S256' },
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      }),
    identify: async (back, secrets) => identify(await configuration(), back, secrets, linkByPhone),
    signOutUrl: async (to) => {
      const at = await configuration().catch(() => null)
      if (!at?.serverMetadata().end_session_endpoint) return null
      return oidc.buildEndSessionUrl(at, { post_logout_redirect_uri: new URL(to, publicUrl).href })
    },
  }
}

async function identify(at: oidc.Configuration, back: URL, { state, nonce, verifier }: Secrets, withPhone: boolean) {
  try {
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
    const tokens = await oidc.authorizationCodeGrant(at, back, checks)
    const claims = tokens.claims()!
    const isComplete = !withPhone || 'phone_number' in claims || !at.serverMetadata().userinfo_endpoint
    const said = isComplete ? claims : await oidc.fetchUserInfo(at, tokens.access_token, claims.sub)
    return { subject: claims.sub, verifiedPhone: withPhone ? verifiedPhone(said) : null }
  } catch (cause) {
    throw new AppError(isOutage(cause) ? 'signIn.providerUnreachable' : 'signIn.providerRefused', { cause })
  }
}

const verifiedPhone = ({ phone_number, phone_number_verified }: Partial<oidc.UserInfoResponse>): string | null =>
  phone_number_verified === true && typeof phone_number === 'string' ? phone_number : null

/** `fetch` throws a TypeError when nothing answers. */
const isOutage = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof oidc.ClientError && error.code === 'OAUTH_TIMEOUT')
