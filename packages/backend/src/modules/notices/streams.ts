import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Platform } from '../../platform/context.ts'
import type { CheckSession, SignedIn } from '../../platform/http/session-check.ts'
import { findLastOf } from './queries.ts'
import { NOTHING, openStream, type Stream } from './stream.ts'

export type StreamSettings = {
  /** How often session and posts are looked at anew. */
  readonly checkMs?: number
  readonly beatMs?: number
  /** Streams one account may hold; one more closes the oldest. */
  readonly mostPerAccount?: number
}

export type Asking = {
  readonly district: District
  readonly cookie: string | undefined
  readonly signed: SignedIn
  readonly lastEventId: Id | null
}

/** All open streams of this process. */
export type Streams = {
  open(asking: Asking): Promise<ReadableStream<Uint8Array>>
  /** A person of a district has news. */
  told(of: { district: District; personId: Id }): void
  /** Anybody may have news: the line to the database was broken. */
  catchUp(): void
  /** A session may have ended. */
  recheck(sessionId: string): void
  /** A person's posts may have changed. */
  recheckPerson(of: { district: District; personId: Id }): void
  count(): number
  close(): void
}

type Live = { readonly stream: Stream; readonly signed: SignedIn; readonly key: string; readonly check: () => void }
type Opened = { readonly platform: Platform; readonly checkSession: CheckSession } & StreamSettings

/** After this many beats that the client did not take, it is gone without a word. */
const MOST_MISSED = 4

export function openStreams(settings: Opened): Streams {
  const { platform, mostPerAccount = 5 } = settings
  const live = new Set<Live>()
  const open = async ({ district, cookie, signed, lastEventId }: Asking): Promise<ReadableStream<Uint8Array>> => {
    const { personId } = signed
    const after = lastEventId ?? (personId === null ? NOTHING : await newestOf(platform, district, personId))
    const ended = () => {
      live.delete(one)
      stopWatching()
    }
    const stream = openStream({ platform, district, actor: { kind: 'person', district, ...signed }, after, ended })
    const { check, stop: stopWatching } = watch(
      settings,
      stream,
      () => settings.checkSession(cookie, district, platform.clock.now()),
      signed,
    )
    const one: Live = { stream, signed, key: keyOf(district, personId), check }
    live.add(one)
    const own = [...live].filter((other) => other.signed.accountId === signed.accountId)
    for (const oldest of own.slice(0, -mostPerAccount)) oldest.stream.close()
    stream.pump()
    return stream.body
  }
  const each = (which: (one: Live) => boolean, work: (one: Live) => void) => {
    for (const one of live) if (which(one)) work(one)
  }
  return {
    open,
    told: ({ district, personId }) =>
      each(
        ({ key }) => key === keyOf(district, personId),
        ({ stream }) => stream.pump(),
      ),
    catchUp: () =>
      each(
        () => true,
        ({ stream }) => stream.pump(),
      ),
    recheck: (sessionId) =>
      each(
        ({ signed }) => signed.sessionId === sessionId,
        ({ check }) => check(),
      ),
    recheckPerson: ({ district, personId }) =>
      each(
        ({ key }) => key === keyOf(district, personId),
        ({ check }) => check(),
      ),
    count: () => live.size,
    close: () =>
      each(
        () => true,
        ({ stream }) => stream.close(),
      ),
  }
}

const keyOf = (district: District, personId: Id | null): string => `${district} ${personId}`

const newestOf = ({ db }: Platform, district: District, personId: Id): Promise<Id> =>
  db.read(district, async (tx) => (await findLastOf(tx, district, personId)) ?? NOTHING)

/** Closes a stream when its session ends, when its person's posts change, or when nobody could tell twice running. */
function watch(
  { platform, checkMs = 4_000, beatMs = 15_000 }: Opened,
  stream: Stream,
  ask: () => Promise<SignedIn | null>,
  first: SignedIn,
) {
  let failed = 0
  let missed = 0
  const check = async (): Promise<void> => {
    try {
      const now = await ask()
      failed = 0
      if (!now || !isStill(first, now)) stream.close()
    } catch (err) {
      failed += 1
      platform.log.warn({ err }, 'a stream could not check its session')
      if (failed > 1) stream.close()
    }
  }
  const checking = setInterval(check, checkMs)
  const beating = setInterval(() => {
    missed = stream.beat() ? 0 : missed + 1
    if (missed >= MOST_MISSED) stream.close()
  }, beatMs)
  const stop = () => {
    clearInterval(checking)
    clearInterval(beating)
  }
  return { check: () => void check(), stop }
}

/** The same person, with the posts they had when they came. The client comes again and gets what it may have now. */
function isStill(first: SignedIn, now: SignedIn): boolean {
  const posts = new Set(now.posts.map(({ id }) => id))
  const same = posts.size === first.posts.length && first.posts.every(({ id }) => posts.has(id))
  return now.personId === first.personId && same
}
