import { startProvider, type TestProvider } from '@lianxin/testkit/provider'
import { openDoor } from '../door.fixture.ts'
import { openProvider, type ProviderSettings } from './provider.ts'

export const PUBLIC_URL = 'http://127.0.0.1:3999'

type How = Partial<ProviderSettings>

/** The door with a real provider beside it, and browsers that walk between the two. */
export async function openWithProvider() {
  const door = await openDoor()
  const theirs = await startProvider({ publicUrl: PUBLIC_URL })
  const name = { zh: '统一身份认证', en: 'single sign-on' }
  const { issuer, clientId, clientSecret } = theirs
  const settings = { issuer, clientId, clientSecret, name, linkByPhone: false, publicUrl: PUBLIC_URL }
  let last = 0
  const server = (how: How = {}) => door.server({ provider: openProvider({ ...settings, ...how }) })
  const first = server()
  return {
    ...door,
    theirs,
    server,
    browser: (how?: How) => browserOf((how ? server(how) : first).app.request, theirs, `198.51.100.${++last}`),
    close: async () => {
      await theirs.close()
      await door.close()
    },
  }
}

type Fetch = (path: string, init: RequestInit) => Response | Promise<Response>
export type Browser = ReturnType<typeof browserOf>

/** One browser at one address: it keeps cookies and follows nothing by itself. */
export function browserOf(fetch: Fetch, theirs: TestProvider, from: string) {
  const jar = new Map<string, string>()
  const ask = async (method: string, path: string, body?: object): Promise<Response> => {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ')
    const headers = { 'x-forwarded-for': from, cookie, ...(body && { 'content-type': 'application/json' }) }
    const response = await fetch(path, {
      redirect: 'manual',
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (value) jar.set(name!, value)
      else jar.delete(name!)
    }
    return response
  }
  const api = (method: string, path: string, body?: object) => ask(method, `/api/v1${path}`, body)
  /** Where the provider is asked: to sign in, or to link with `path` `/me/identity`. */
  const leave = async (to = '/console/today', path = '/sign-in/provider', more: object = {}) => {
    const response = await api('POST', path, { to, ...more })
    if (!response.ok) throw new Error(await response.text())
    return ((await response.json()) as { url: string }).url
  }
  /** Comes back with what the provider sent along; answers where the browser is led on to. */
  const comeBack = async (address: string) => {
    const { pathname, search } = new URL(address)
    return (await ask('GET', pathname + search)).headers.get('location')!
  }
  return {
    jar,
    api,
    leave,
    comeBack,
    /** All of it, as `login`. */
    signIn: async (login: string, to?: string) => comeBack(await theirs.signIn(await leave(to), login)),
    link: async (login: string, more?: object) =>
      comeBack(await theirs.signIn(await leave('/me', '/me/identity', more), login)),
    me: async () => (await api('GET', '/me')).json() as Promise<{ code?: string; accountId?: string }>,
    holds: (session: string) => jar.set('lianxin_session', session),
  }
}
