import { DAY, HOUR, type Instant, plus } from '@lianxin/domain/kernel/time'
import { need } from '@lianxin/domain/matter-types/need'
import { type Circumstances, decide, decideSubmit } from '@lianxin/domain/matters/decide'
import { type Card, decideFire } from '@lianxin/domain/matters/fire'
import type { Matter } from '@lianxin/domain/matters/matter'
import { systemActor } from '@lianxin/domain/people/actor'
import { USUAL_LADDER } from '@lianxin/domain/rules/ladder'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WriteContext } from '../../platform/context.ts'
import { nationalCalendar } from '../calendar/seed.ts'
import { foldCounters } from './counters/fold.ts'
import { record } from './record.ts'
import { type PastStep, recordLife } from './record-life.ts'
import { markDeadlineFired } from './sweep-queries.ts'
import { DISTRICT, MONDAY, openTown, type Town } from './town.fixture.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

/** A life told by kinds of steps, each an hour after the one before unless it says when. */
type Told = readonly (string | { readonly kind: string; readonly days: number })[]

function lifeOf(told: Told): PastStep[] {
  const { people, areas, orgs } = town
  const actorOf = (who: keyof typeof people) => ({
    ...{ kind: 'person' as const, district: DISTRICT, accountId: people[who].accountId },
    ...{ personId: people[who].personId, posts: people[who].posts },
  })
  const lead = { orgId: orgs.committee, postId: people.worker.posts[0]!.id, personId: people.worker.personId }
  const around = (now: Instant): Circumstances => ({ now, calendar: nationalCalendar, rules: {}, lead })
  const birth = {
    ...{ district: DISTRICT, no: `no-${uuidv7()}`, type: 'need', typeVersion: need.version, source: 'import' },
    ...{ areaId: areas['150430100001001']!, areaCode: '150430100001001', categoryId: null },
    reporterId: people.resident.personId,
  }
  const command = (kind: string, data: object = {}) => ({ id: uuidv7(), kind, data: data as Record<string, unknown> })
  const first = decideSubmit(
    need,
    birth,
    uuidv7(),
    command('submit', { text: '灯坏', where: '三单元' }),
    actorOf('resident'),
    around(MONDAY),
  )
  if (!first.ok) throw new Error(first.refusal.code)
  const life: PastStep[] = [{ before: null, decided: first.value }]
  let at = MONDAY
  for (const step of told) {
    const { kind, days } = typeof step === 'string' ? { kind: step, days: 0 } : step
    at = plus(at, days > 0 ? days * DAY : HOUR)
    life.push(next(life.at(-1)!.decided.matter, kind, at))
  }
  return life

  function next(before: Matter, kind: string, now: Instant): PastStep {
    const [name, card] = kind.split(':')
    if (card) {
      const fired = { key: name!, card: card as Card }
      return { before, decided: decideFire(before, uuidv7(), fired, { ...around(now), ladder: USUAL_LADDER }) }
    }
    const data: Record<string, object> = {
      dispatch: { assignee: { postId: lead.postId } },
      sendBack: { reason: '不在本网格' },
      finish: { outcome: 'solved', note: '已修好' },
      reopen: { reason: '又坏了' },
    }
    const who = { take: 'worker', sendBack: 'worker', finish: 'worker', reopen: 'resident' } as const
    const actor =
      kind === 'closeSilently' ? systemActor(DISTRICT) : actorOf(who[kind as keyof typeof who] ?? 'dispatcher')
    const decided = decide(need, before, command(kind, data[kind] ?? {}), actor, around(now))
    if (!decided.ok) throw new Error(`${kind}: ${decided.refusal.code}`)
    return { before, decided: decided.value, ...(kind === 'closeSilently' && { ranOut: 'silence' }) }
  }
}

/** Everything one matter left in the tables, without what is drawn by chance. */
async function rowsOf(matterId: string): Promise<Record<string, unknown[]>> {
  const ask = async (sql: string) => (await town.owner.query(sql, [matterId])).rows.map((row) => row.t)
  return {
    matter: await ask('select to_jsonb(t) as t from matter t where id = $1'),
    actions: await ask('select to_jsonb(t) as t from matter_action t where matter_id = $1 order by seq'),
    content: await ask('select to_jsonb(t) as t from matter_content t where matter_id = $1 order by action_id, field'),
    deadlines: await ask(
      'select to_jsonb(t) as t from deadline t where matter_id = $1 order by action_id, name, stage',
    ),
    assignments: await ask('select to_jsonb(t) as t from assignment t where matter_id = $1 order by round'),
    near: await ask('select to_jsonb(t) as t from matter_near t where matter_id = $1'),
    words: await ask('select to_jsonb(t) as t from matter_search t where matter_id = $1 order by action_id'),
    audit: await ask(
      `select to_jsonb(t) - '{id,request_id}'::text[] as t from audit t where target_id = $1 order by at, event`,
    ),
    outbox: await ask('select to_jsonb(t) as t from outbox t where matter_id = $1'),
  }
}
async function counters(): Promise<unknown[]> {
  await foldCounters(town.platform)
  const { rows } = await town.owner.query('select * from matter_counter where count <> 0 order by 2, 3, 4, 5, 6')
  return rows
}

async function stepByStep(ctx: WriteContext, life: readonly PastStep[]): Promise<void> {
  for (const { before, decided, ranOut } of life) {
    const { action } = decided
    const by = action.by.personId === null ? { ...ctx, accountId: null } : ctx
    const started = life.find((step) => step.decided.action.facts.started?.some(({ name }) => name === ranOut))
    if (ranOut) {
      const row = { action_id: started!.decided.action.id, name: ranOut, stage: 'fires' as const }
      await markDeadlineFired(ctx.tx, DISTRICT, action.matterId, row, action.at)
    }
    await record(by, before, { ...decided, tells: [] }, before === null ? 'asked' : null)
  }
}

describe('a life written at once leaves the rows of one written step by step', () => {
  it.each<[string, Told]>([
    ['only raised', []],
    ['along the main line to silence', ['accept', 'dispatch', 'take', 'finish', { kind: 'closeSilently', days: 8 }]],
    [
      'with both cards on the way',
      [
        'accept:warned',
        'accept:overdue',
        'accept',
        'dispatch',
        'take:warned',
        'take',
        'finish:warned',
        'finish:overdue',
        'finish',
      ],
    ],
    [
      'told ever further up',
      ['accept', 'finish:warned', 'finish:overdue', 'finish:town', 'finish:district', 'dispatch'],
    ],
    ['sent back and given again', ['accept', 'dispatch', 'take', 'sendBack', 'dispatch', 'take', 'finish']],
    [
      'opened again after its end',
      ['accept', 'dispatch', 'take', 'finish', { kind: 'closeSilently', days: 8 }, 'reopen', 'dispatch'],
    ],
  ])('%s', async (_, told) => {
    const life = lifeOf(told)
    const { id } = life.at(-1)!.decided.matter
    await town.owner.query('delete from matter_counter')
    await town.as('dispatcher', (ctx) => stepByStep(ctx, life))
    const [expected, counted] = [await rowsOf(id), await counters()]
    for (const [table, key] of [
      ['matter', 'id'],
      ['matter_action', 'matter_id'],
      ['matter_content', 'matter_id'],
      ['deadline', 'matter_id'],
      ['assignment', 'matter_id'],
      ['matter_near', 'matter_id'],
      ['matter_search', 'matter_id'],
      ['audit', 'target_id'],
    ])
      await town.owner.query(`delete from ${table} where ${key} = $1`, [id])
    await town.owner.query('delete from matter_counter')
    await town.as('dispatcher', (ctx) => recordLife(ctx, life, 'asked'))
    expect(await rowsOf(id)).toEqual(expected)
    expect(expected.audit).toHaveLength(life.length)
    expect(await counters()).toEqual(counted)
  })
})
