import {
  all,
  any,
  everything,
  helpedBy,
  matches,
  nobody,
  ofOrg,
  ofType,
  own,
  type Scope,
  type ScopedRow,
  type ShownTo,
  shownTo,
  within,
} from '@lianxin/domain/kernel/scope'
import { createTestDatabase, type TestDatabase } from '@lianxin/testkit/database'
import { actorWith } from '@lianxin/testkit/platform'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requireAccess, requireSight, type ScopeColumns, toSql } from './access.ts'
import { type Database, openDatabase, queriesOver } from './database.ts'

type Row = {
  id: number
  area: string | null
  org: string | null
  type: string
  shown: ShownTo | null
  reporter: string | null
  lead: string | null
  /** Who helps, and for which org: what another table would hold. */
  helpers: { person: string | null; org: string }[]
}

let database: TestDatabase
let db: Database
beforeAll(async () => {
  database = await createTestDatabase({ empty: true })
  db = openDatabase({ connection: database.app, connections: 1 })
})
afterAll(async () => {
  await db.close()
  await database.drop()
})

const query = queriesOver<{ held: Row }>()
const helped = (by: 'person' | 'org') => (value: string) =>
  sql<boolean>`exists (select from jsonb_to_recordset(helpers) as h (person uuid, org uuid) where ${sql.ref(`h.${by}`)} = ${value})`
const columns: ScopeColumns = {
  ...{ area: 'area', org: 'org', helperOrg: helped('org'), type: 'type', shownTo: 'shown' },
  owners: { reporter: 'reporter', lead: 'lead', helper: helped('person') },
}
const inMemory = ({ area, org, type, shown, reporter, lead, helpers }: Row): ScopedRow => ({
  areaCode: area,
  orgId: org,
  helperOrgIds: helpers.map((helper) => helper.org),
  type,
  shownTo: shown,
  owners: { reporter, lead, helper: helpers.flatMap(({ person }) => person ?? []) },
})

const bare: Row = { id: 0, area: null, org: null, type: '', shown: null, reporter: null, lead: null, helpers: [] }

/** Ids of the rows that PostgreSQL finds inside the scope. */
async function found(scope: Scope, rows: readonly Row[], known = columns): Promise<number[]> {
  const table = sql<Row>`(select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as r (id int, area text collate "C", org uuid, type text, shown text, reporter uuid, lead uuid, helpers jsonb))`
  const asked = query.selectFrom(table.as('held')).select('id').where(toSql(scope, known)).orderBy('id')
  return (await db.global.many(asked)).map(({ id }) => id)
}

const uuids = [1, 2, 3].map((n) => `01890000-0000-7000-8000-00000000000${n}`)
const uuid = fc.constantFrom(...uuids)
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 3 })
/** Codes of which some begin with others, and neighbours that only look so. */
const code = fc.constantFrom(
  ...['15', '1504', '150430', '150431', '15043', '150430100', '150430100001', '150430100001001', '150430100002'],
  ...['150430100001999', '1504301000010010', '150430200', '16', '1'],
)
const row = fc.record({
  area: maybe(code),
  org: maybe(uuid),
  type: fc.constantFrom('need', 'hazard', ''),
  shown: maybe(fc.constantFrom<ShownTo>('handlers', 'anybody')),
  reporter: maybe(uuid),
  lead: maybe(uuid),
  helpers: fc.array(fc.record({ person: maybe(uuid), org: uuid }), { maxLength: 3 }),
})
const leaf: fc.Arbitrary<Scope> = fc.oneof(
  fc.constantFrom(everything, nobody, all()),
  fc.oneof(code, fc.constant('')).map(within),
  uuid.map(ofOrg),
  uuid.map(helpedBy),
  fc.constantFrom<ShownTo>('handlers', 'anybody').map(shownTo),
  fc.constantFrom('need', 'hazard', '', 'other').map(ofType),
  fc
    .tuple(fc.constantFrom('reporter', 'lead', 'helper', 'firstReceiver', 'self'), uuid)
    .map(([as, person]) => own(as as 'lead', person)),
)
const scopes = fc.letrec<{ scope: Scope }>((tie) => ({
  scope: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('scope'), { maxLength: 4 }).map((of) => any(...of)),
    fc.array(tie('scope'), { maxLength: 4 }).map((of) => all(...of)),
  ),
})).scope
const rows = fc.array(row, { minLength: 1, maxLength: 12 }).map((of) => of.map((one, id): Row => ({ id, ...one })))

describe('a scope', () => {
  it('finds the same rows in PostgreSQL as in memory', async () => {
    await fc.assert(
      fc.asyncProperty(scopes, rows, async (scope, of) => {
        const expected = of.filter((one) => matches(scope, inMemory(one))).map(({ id }) => id)
        expect(await found(scope, of)).toEqual(expected)
      }),
      { numRuns: 400 },
    )
  })

  it('would be told apart from one that forgets where a prefix ends', async () => {
    const careless = (scope: Scope, one: Row) =>
      scope.kind === 'within' ? (one.area ?? '') >= scope.area : matches(scope, inMemory(one))
    const checked = await fc.check(
      fc.asyncProperty(scopes, rows, async (scope, of) => {
        const expected = of.filter((one) => careless(scope, one)).map(({ id }) => id)
        return JSON.stringify(await found(scope, of)) === JSON.stringify(expected)
      }),
      { numRuns: 400 },
    )
    expect(checked.failed).toBe(true)
  })

  it('asks a table nothing that it has no column for', async () => {
    const of: Row[] = [{ ...bare, area: '150430', org: uuids[0]!, type: 'need', reporter: uuids[0]!, lead: uuids[0]! }]
    for (const scope of [within('15'), ofOrg(uuids[0]!), ofType('need'), own('reporter', uuids[0]!)]) {
      expect(await found(scope, of, {})).toEqual([])
      expect(await found(any(scope, everything), of, {})).toEqual([0])
    }
  })

  it('takes what it is given as values, never as SQL', async () => {
    const of: Row[] = [{ ...bare, area: '150430', type: 'need' }]
    for (const text of [`' or true --`, `x') or (true`, '%', '_', '\\']) {
      expect(await found(any(within(text), ofType(text)), of)).toEqual([])
    }
  })
})

describe('requiring access', () => {
  const admin = actorWith('150430', [{ role: 'admin', areaCode: '150430100' }])
  const stranger = actorWith('150430', [])
  const denied = expect.objectContaining({ code: 'access.denied' })
  const trying = (...of: Parameters<typeof requireAccess>) => outcomeOf(() => requireAccess(...of))
  const outcomeOf = (check: () => void) => {
    try {
      check()
      return 'allowed'
    } catch (error) {
      return error
    }
  }

  it('lets in who holds the permission there', () => {
    expect(trying(admin, 'area.manage', { areaCode: '150430100001' })).toBe('allowed')
    expect(trying(admin, 'area.manage')).toBe('allowed')
  })
  it('refuses who holds it elsewhere, who holds none, and a row without a place', () => {
    expect(trying(admin, 'area.manage', { areaCode: '150430200' })).toEqual(denied)
    expect(trying(admin, 'area.manage', {})).toEqual(denied)
    expect(trying(stranger, 'area.manage')).toEqual(denied)
    expect(trying(stranger, 'matter.read', { areaCode: '150430100' })).toEqual(denied)
  })
  it('hides from the same people what only who may see it may know of', () => {
    const seeing = (...of: Parameters<typeof requireSight>) => outcomeOf(() => requireSight(...of))
    const hidden = expect.objectContaining({ code: 'thing.notFound' })
    expect(seeing(admin, 'area.manage', { areaCode: '150430100001' })).toBe('allowed')
    expect(seeing(admin, 'area.manage', { areaCode: '150430200' })).toEqual(hidden)
    expect(seeing(stranger, 'matter.read', { areaCode: '150430100' })).toEqual(hidden)
  })
})
