import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PersonContext, Platform, WriteContext } from '@lianxin/backend/platform/context'
import { openKeyring } from '@lianxin/backend/platform/crypto/keyring'
import { openDatabase } from '@lianxin/backend/platform/database'
import { openFiles } from '@lianxin/backend/platform/files/files'
import { openLog } from '@lianxin/backend/platform/log'
import { versionedCache } from '@lianxin/backend/platform/versioned-cache'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import { type Clock, dayOf, type Instant, plus } from '@lianxin/domain/kernel/time'
import type { CurrentPost, PersonActor } from '@lianxin/domain/people/actor'
import { uuidv7 } from 'uuidv7'
import { createTestDatabase, type TestDatabase } from './database.ts'

/** Stands still until a test moves it. */
export type TestClock = Clock & { set(instant: Instant): void; advance(ms: number): void }

export type TestPlatform = Omit<Platform, 'clock'> & {
  readonly clock: TestClock
  readonly database: TestDatabase
  /** Folder of the keyring and the photos. */
  readonly dir: string
  close(): Promise<void>
}

/** Monday, half past nine in China, in a year whose calendar is known. */
export const MONDAY: Instant = '2026-11-23T01:30:00.000Z'

/** A platform over a database, keys and files of its own; only the clock is made up. Close it after the tests. */
export async function openTestPlatform({ now = MONDAY }: { now?: Instant } = {}): Promise<TestPlatform> {
  const database = await createTestDatabase()
  const dir = await mkdtemp(join(tmpdir(), 'lianxin-platform-'))
  const db = openDatabase({ connection: database.app })
  return {
    db,
    database,
    dir,
    keyring: openKeyring({ dir }),
    files: openFiles({ dir: join(dir, 'files') }),
    clock: testClock(now),
    rulebooks: versionedCache(),
    log: openLog('silent'),
    wakeOutbox: () => {},
    close: async () => {
      await db.close()
      await database.drop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

function testClock(start: Instant): TestClock {
  let now = start
  return {
    now: () => now,
    set: (instant) => {
      now = instant
    },
    advance: (ms) => {
      now = plus(now, ms)
    },
  }
}

type Post = Pick<CurrentPost, 'role' | 'areaCode'> & Partial<CurrentPost>

/** Somebody with these posts who is in no database: for what only rights decide. */
export const actorWith = (
  district: District,
  posts: readonly Post[],
  { accountId = uuidv7(), personId = null }: { accountId?: Id; personId?: Id | null } = {},
): PersonActor => ({
  kind: 'person',
  district,
  accountId,
  personId,
  posts: posts.map((post) => ({ id: uuidv7(), orgId: uuidv7(), ...post })),
})

/** Who an account is in a district right now, read as on every request. */
export async function signedIn(platform: Platform, district: District, accountId: Id): Promise<PersonActor> {
  const now = platform.clock.now()
  const statement = { name: 'test.actorIn', text: 'select person_id, posts from actor_in($1, $2, $3, $4)' }
  const values = [district, accountId, now, dayOf(now)]
  const [row] = await platform.db.global.prepared<{ person_id: Id | null; posts: CurrentPost[] }>(statement, values)
  return { kind: 'person', district, accountId, personId: row!.person_id, posts: row!.posts }
}

/** One request of `actor` that writes, in its own transaction. */
export const writeAs = <T>(
  platform: Platform,
  actor: PersonActor,
  work: (ctx: PersonContext & WriteContext) => Promise<T>,
): Promise<T> =>
  platform.db.write(actor.district, (tx) => work({ ...contextOf(platform, actor), actor, tx, writes: true }))

/** One request of `actor` that reads. */
export const readAs = <T>(
  platform: Platform,
  actor: PersonActor,
  work: (ctx: PersonContext) => Promise<T>,
): Promise<T> => platform.db.read(actor.district, (tx) => work({ ...contextOf(platform, actor), actor, tx }))

const contextOf = (platform: Platform, { district, accountId }: PersonActor) => ({
  platform,
  district,
  accountId,
  now: platform.clock.now(),
  requestId: uuidv7(),
})
