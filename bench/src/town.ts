import { openSession } from '@lianxin/backend/modules/sign-in/service'
import type { Platform } from '@lianxin/backend/platform/context'
import type pg from 'pg'
import { uuidv7 } from 'uuidv7'

export const DISTRICT = '150430'
const COMMUNITIES = 12
const GRIDS = 8
const RESIDENTS = 4
const BORN = '2024-01-01T00:00:00.000Z'

/** Somebody who acts: the cookie of a live session, and the ids that end up in rows. */
export type Member = { accountId: string; personId: string; postId: string | null; cookie: string }

/** A grid and whoever serves it. Lifecycles are spread over all of them, so that no row is hot by construction. */
export type Circle = {
  areaId: string
  areaCode: string
  orgId: string
  residents: Member[]
  dispatcher: Member
  worker: Member
}

type Row = Record<string, string | number | null>
type Rows = { account: Row[]; person: Row[]; post: Row[]; area: Row[]; org: Row[] }

/** An invented town: 12 communities, 96 grids, one dispatcher each community, one worker and four residents each grid. */
export async function makeTown(owner: pg.Client): Promise<Circle[]> {
  const rows: Rows = { account: [], person: [], post: [], area: [], org: [] }
  const place = areaMaker(rows)
  const town = place('town', place('district', null, DISTRICT).id, `${DISTRICT}100`)
  const circles = Array.from({ length: COMMUNITIES }, (_, at) =>
    communityOf(rows, place('community', town.id, `${town.code}${numbered(at)}`)),
  ).flat()
  await owner.query('insert into district values ($1, $2, $3)', [DISTRICT, '试点旗', BORN])
  for (const table of ['account', 'area', 'org', 'person', 'post'] as const) await insertRows(owner, table, rows[table])
  return circles
}

type Place = { id: string; code: string }
const numbered = (at: number): string => String(at + 1).padStart(3, '0')

const areaMaker =
  (rows: Rows) =>
  (level: string, parentId: string | null, code: string): Place => {
    const id = uuidv7()
    const named = { name: `试点${code}`, pinyin: '', version: 1, created_at: BORN }
    rows.area.push({ district: DISTRICT, id, parent_id: parentId, level, code, ...named })
    return { id, code }
  }

function communityOf(rows: Rows, community: Place): Circle[] {
  const orgId = uuidv7()
  const named = { name: '试点社区居委会', pinyin: '', version: 1, created_at: BORN }
  rows.org.push({ district: DISTRICT, id: orgId, kind: 'committee', ...named, area_id: community.id })
  const dispatcher = member(rows, { role: 'dispatcher', orgId, areaId: community.id })
  return Array.from({ length: GRIDS }, (_, at) => {
    const grid = areaMaker(rows)('grid', community.id, `${community.code}${numbered(at)}`)
    return {
      areaId: grid.id,
      areaCode: grid.code,
      orgId,
      residents: Array.from({ length: RESIDENTS }, () => member(rows)),
      dispatcher,
      worker: member(rows, { role: 'gridWorker', orgId, areaId: grid.id }),
    }
  })
}

function member(rows: Rows, held?: { role: string; orgId: string; areaId: string }): Member {
  const [accountId, personId] = [uuidv7(), uuidv7()]
  const postId = held ? uuidv7() : null
  rows.account.push({ id: accountId, created_at: BORN })
  const named = { name: '试点人', pinyin: '', version: 1, created_at: BORN }
  rows.person.push({ district: DISTRICT, id: personId, account_id: accountId, ...named })
  if (held) {
    const { role, orgId, areaId } = held
    const dated = { starts_on: '2024-01-01', created_at: BORN }
    rows.post.push({
      district: DISTRICT,
      id: postId,
      person_id: personId,
      role,
      org_id: orgId,
      area_id: areaId,
      ...dated,
    })
  }
  return { accountId, personId, postId, cookie: '' }
}

async function insertRows(owner: pg.Client, table: keyof Rows, rows: Row[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].join(', ')
  const text = `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`
  await owner.query(text, [JSON.stringify(rows)])
}

/** Signs everybody in, as the server itself would. */
export async function openSessions(
  platform: Pick<Platform, 'db' | 'keyring' | 'clock'>,
  circles: Circle[],
): Promise<void> {
  await signIn(
    platform,
    circles.flatMap(({ residents, dispatcher, worker }) => [...residents, dispatcher, worker]),
  )
}

export async function signIn(
  platform: Pick<Platform, 'db' | 'keyring' | 'clock'>,
  members: readonly Member[],
): Promise<void> {
  const ctx = { platform, now: platform.clock.now(), requestId: null }
  await Promise.all(
    [...new Set(members)].map(async (one) => {
      const { cookie } = await openSession(ctx, one.accountId)
      one.cookie = `lianxin_session=${cookie}`
    }),
  )
}
