import type { Endpoint, OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import type { District } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { PersonActor } from '@lianxin/domain/people/actor'
import type { Context } from 'hono'
import type { Caller, PersonContext, Platform } from '../context.ts'
import type { Tx } from '../database.ts'

/** Signed in, not inside any district's transaction. */
export type CallerContext = Caller & {
  readonly http: Context
  /** The caller as the actor of the district in the path; anybody in another district. */
  readonly actorIn: (district: District) => PersonActor
}
/** Nobody known yet: signing in. */
export type GuestContext = {
  readonly platform: Platform
  readonly now: Instant
  readonly requestId: string
  readonly http: Context
}

/** What is known of a request before it is known who makes it. */
export type Unasked = { readonly tx: Tx; readonly now: Instant }
type Writing = PersonContext & { readonly writes: true }

type Run<Ctx, E> = (ctx: Ctx, input: ParsedInputOf<E>) => Promise<OutputOf<E> | Response>
/** What is sent before the answer on who asks is there, and what is done once it is. */
type Begin<Ctx, E> = (unasked: Unasked, input: ParsedInputOf<E>) => (ctx: Ctx) => Promise<OutputOf<E> | Response>

/** How an endpoint is served: as whom, and with which hold on the database. */
export type Handler<E> =
  | { readonly mode: 'guest'; readonly run: Run<GuestContext, E> }
  | { readonly mode: 'caller'; readonly run: Run<CallerContext, E> }
  | { readonly mode: 'read'; readonly begin: Begin<PersonContext, E> }
  | { readonly mode: 'write'; readonly begin: Begin<Writing, E> }

/** One handler for every endpoint of a group, or it does not compile. */
export type Routes<Group extends Record<string, Endpoint<never, never>> | object> = {
  readonly [Name in keyof Group]: Handler<Group[Name]>
}

export const asGuest = <Input, Output>(run: (ctx: GuestContext, input: Input) => Promise<Output>) =>
  ({ mode: 'guest', run }) as const
export const asCaller = <Input, Output>(run: (ctx: CallerContext, input: Input) => Promise<Output>) =>
  ({ mode: 'caller', run }) as const
/** In a read-only transaction of the district in the path. */
export const reading = <Input, Output>(run: (ctx: PersonContext, input: Input) => Promise<Output>) =>
  ({ mode: 'read', begin: (_: Unasked, input: Input) => (ctx: PersonContext) => run(ctx, input) }) as const
/** In a writing transaction of the district in the path: it commits when the promise resolves. */
export const writing = <Input, Output>(run: (ctx: Writing, input: Input) => Promise<Output>) =>
  ({ mode: 'write', begin: (_: Unasked, input: Input) => (ctx: Writing) => run(ctx, input) }) as const
/**
 * For hot paths: `look` travels in the packet that asks who it is. It may read and lock, no more, and nobody is told
 * what it found before `run` has required access.
 */
export const writingAhead = <Input, Found, Output>(
  look: (unasked: Unasked, input: Input) => Promise<Found>,
  run: (ctx: Writing, input: Input, found: Promise<Found>) => Promise<Output>,
) =>
  ({
    mode: 'write',
    begin: (unasked: Unasked, input: Input) => {
      const found = look(unasked, input)
      // Whoever is refused before reading it must not leave a failure that nobody hears.
      found.catch(() => {})
      return (ctx: Writing) => run(ctx, input, found)
    },
  }) as const
