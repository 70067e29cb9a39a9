import { Instant } from '@lianxin/domain/kernel/time'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/**
 * A path of this site with its query, as browsers write it: printable ASCII, one slash in front. What begins with two
 * slashes, or a slash and a backslash, is another site to a browser.
 */
export const InAppPath = z
  .string()
  .max(300)
  .regex(/^\/(?![/\\])[!-[\]-~]*$/)

const ours = ['thing.notFound', 'signIn.providerUnreachable'] as const

/** Signing in by a provider of identities (OpenID Connect), and which account its person is. */
export const provider = {
  get: endpoint({
    method: 'GET',
    path: '/sign-in/provider',
    access: 'public',
    summary: 'The provider one can sign in by, if there is one',
    input: z.object({}),
    output: z.object({ name: z.object({ zh: z.string(), en: z.string() }).nullable() }),
    errors: [],
  }),
  visit: endpoint({
    method: 'POST',
    path: '/sign-in/provider',
    access: 'public',
    summary: 'Begin to sign in by the provider: where the browser is to go. It comes back signed in, at `to`',
    input: z.object({ to: InAppPath }),
    output: z.object({ url: z.url() }),
    errors: ours,
    rate: 20,
  }),
  back: endpoint({
    method: 'GET',
    path: '/sign-in/provider/back',
    access: 'public',
    summary:
      'Where the provider sends the browser. Leads on to `to` of the visit; with `?problem=` and a code when it went wrong',
    input: z.object({ code: z.string().max(4_000).optional(), state: z.string().max(200).optional() }),
    output: z.object({}),
    errors: ['thing.notFound'],
    returns: 'redirect',
  }),
  identity: endpoint({
    method: 'GET',
    path: '/me/identity',
    access: 'session',
    summary: 'Since when my account is linked to a person of the provider',
    input: z.object({}),
    output: z.object({
      linkedAt: Instant.nullable(),
      asksPassword: z.boolean().describe('True when linking takes the account’s password'),
    }),
    errors: [],
  }),
  link: endpoint({
    method: 'POST',
    path: '/me/identity',
    access: 'session',
    summary: 'Begin to link my account: where the browser is to go. Who has a password says it',
    input: z.object({ to: InAppPath, current: z.string().max(200).optional() }),
    output: z.object({ url: z.url() }),
    errors: ['signIn.wrongPassword', 'signIn.identityTaken', ...ours],
    rate: 20,
  }),
  unlink: endpoint({
    method: 'DELETE',
    path: '/me/identity',
    access: 'session',
    summary: 'Sign in by the provider no more. Sessions stay; they end one by one',
    input: z.object({}),
    output: z.object({}),
    errors: ['thing.notFound'],
  }),
} as const
