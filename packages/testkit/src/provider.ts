import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'

/** What a provider says of somebody, beside who it is. */
export type Claims = Readonly<Record<string, unknown>>

export type TestProvider = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The key its tokens are signed by. */
  readonly key: KeyObject
  /** What it knows of whom; whoever is not in it has a subject and no more. */
  readonly people: Map<string, Claims>
  /** Changes the next tokens on their way out; a test plays what comes between with it. */
  forge: ((idToken: string) => string) | null
  /** Lets a person sign in at `url` as a browser does; answers the address it is then sent to. */
  signIn(url: string, login: string): Promise<string>
  close(): Promise<void>
}

const client = { clientId: 'lianxin', clientSecret: 'a secret between two servers of a test' }
const BACK = '/api/v1/sign-in/provider/back'

/** A real OpenID Connect provider on a free port of this machine; its login page takes any name and any password. */
export async function startProvider({ publicUrl }: { publicUrl: string }): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const people = new Map<string, Claims>()
  const provider = new Provider(issuer, configurationOf(publicUrl, key, people))
  const test: TestProvider = {
    ...{ ...client, issuer, key, people, forge: null },
    signIn: (url, login) => signIn(url, login, publicUrl),
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
  provider.use(async (ctx, next) => {
    await next()
    const answer = ctx.body as { id_token?: string } | undefined
    if (ctx.path === '/token' && test.forge && answer?.id_token) answer.id_token = test.forge(answer.id_token)
  })
  server.on('request', provider.callback())
  return test
}

/** In seconds: longer than any test. */
const MINUTES = 600

const configurationOf = (publicUrl: string, key: KeyObject, people: Map<string, Claims>): Configuration => ({
  clients: [
    {
      client_id: client.clientId,
      client_secret: client.clientSecret,
      redirect_uris: [`${publicUrl}${BACK}`],
      post_logout_redirect_uris: [`${publicUrl}/`, `${publicUrl}/console/`],
    },
  ],
  jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' }] },
  cookies: { keys: ['of a test'] },
  ttl: { AccessToken: MINUTES, Grant: MINUTES, IdToken: MINUTES, Interaction: MINUTES, Session: MINUTES },
  claims: { openid: ['sub', 'admin', 'roles'], phone: ['phone_number', 'phone_number_verified'] },
  findAccount: (_, sub) => ({ accountId: sub, claims: async () => ({ ...people.get(sub), sub }) }),
  // Nobody is asked whether this platform may know who they are: it is their office's.
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({ accountId: oidc.session!.accountId!, clientId: oidc.client!.clientId })
    grant.addOIDCScope('openid phone')
    await grant.save()
    return grant
  },
})

async function signIn(url: string, login: string, publicUrl: string): Promise<string> {
  const jar = new Map<string, string>()
  let [next, form]: [string, URLSearchParams | null] = [url, null]
  for (let steps = 0; steps < 10; steps++) {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ')
    const response: Response = await fetch(next, {
      method: form ? 'POST' : 'GET',
      body: form,
      redirect: 'manual',
      headers: { cookie },
    })
    for (const line of response.headers.getSetCookie()) keep(jar, line)
    const location: string | null = response.headers.get('location')
    if (location?.startsWith(publicUrl)) return location
    if (location) [next, form] = [new URL(location, next).href, null]
    else form = formOf(await response.text(), login)
  }
  throw new Error(`The provider leads nowhere: ${next}`)
}

function keep(jar: Map<string, string>, line: string): void {
  const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
  if (value) jar.set(name!, value)
  else jar.delete(name!)
}

function formOf(page: string, login: string): URLSearchParams {
  if (!page.includes('name="login"')) throw new Error(`The provider refuses: ${page.replace(/<[^>]+>/g, ' ')}`)
  return new URLSearchParams({ prompt: 'login', login, password: 'any' })
}
