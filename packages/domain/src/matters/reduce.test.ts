import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  around,
  beginnings,
  cardsFrom,
  cast,
  follow,
  leads,
  movesOf,
  samplesOf,
  type Tale,
} from '../../test/explore.ts'
import { lostThing } from '../../test/laws/broken.ts'
import { id, people, propertyFirm } from '../../test/world.ts'
import { matterTypes } from '../matter-types/index.ts'
import { need } from '../matter-types/need.ts'
import { decide, permittedActions } from './decide.ts'
import type { MatterTypeDefinition } from './definition.ts'
import { clockKey, type Matter, type MatterAction, type RunningClock } from './matter.ts'
import { reduce, reduceAll } from './reduce.ts'

/** A walk of legal steps and cards: a number chooses who is asked first, and what they do. */
function walk(type: MatterTypeDefinition, start: number, choices: readonly number[]): Tale {
  const begun = beginnings(type)
  return choices.reduce((tale, choice) => stepOrCard(type, tale, choice), begun[start % begun.length]!)
}

function stepOrCard(type: MatterTypeDefinition, tale: Tale, choice: number): Tale {
  const cards = cardsFrom(tale)
  if (choice % 5 === 0 && cards.length > 0) return cards[choice % cards.length]!
  for (let asked = 0; asked < cast.length; asked++) {
    const moves = movesOf(type, tale, cast[(choice + asked) % cast.length]!)
    if (moves.length > 0) return follow(type, tale, moves[Math.floor(choice / cast.length) % moves.length]!)
  }
  return tale
}

const openParts = ({ helpers }: Matter): string[] => helpers.filter(({ doneAt }) => doneAt === null).map(({ id }) => id)

/** Clocks that began anew, or moved, without a reason to. A new lead has a new time to take it, each helper one of their own. */
function restarts(type: MatterTypeDefinition, actions: readonly MatterAction[]): string[] {
  const known = new Map<string, RunningClock>()
  let before: Matter | null = null
  return actions.flatMap((action) => {
    const matter = reduce(before, action)
    const stood = before?.pause ?? null
    before = matter
    for (const name of known.keys()) {
      if (!type.deadlines[name]!.runsIn.includes(matter.state) && matter.pause === null) known.delete(name)
    }
    return matter.clocks
      .filter(({ name, of }) => of === undefined && !type.deadlines[name]!.per)
      .flatMap((clock) => {
        const was = known.get(clock.name)
        known.set(clock.name, clock)
        if (!was) return []
        const moved = was.dueAt !== clock.dueAt && !action.facts.granted && stood === null
        const back = clock.dueAt < was.dueAt
        return was.startedAt !== clock.startedAt || moved || back ? [`${action.kind}: ${clock.name}`] : []
      })
  })
}

const walks = fc.tuple(fc.nat(), fc.array(fc.nat(), { maxLength: 14 }))

describe.each([...matterTypes, lostThing])('any walk of $id', (type) => {
  it('reduces to the matter that was decided last, with versions 1 to n', () => {
    fc.assert(
      fc.property(walks, ([start, choices]) => {
        const { matter, actions } = walk(type, start, choices)
        expect(reduceAll(actions)).toEqual(matter)
        expect(actions.map(({ seq }) => seq)).toEqual(actions.map((_, at) => at + 1))
        expect(matter.version).toBe(actions.length)
      }),
      { numRuns: 60 },
    )
  })

  it('reduces the same from JSON, which is how logs are kept', () => {
    fc.assert(
      fc.property(walks, ([start, choices]) => {
        const { matter, actions } = walk(type, start, choices)
        expect(JSON.parse(JSON.stringify(reduceAll(JSON.parse(JSON.stringify(actions)))))).toEqual(matter)
      }),
      { numRuns: 30 },
    )
  })

  it('shows everybody exactly the buttons that work', () => {
    fc.assert(
      fc.property(walks, ([start, choices]) => {
        const { matter, now } = walk(type, start, choices)
        for (const actor of cast) {
          const permitted = permittedActions(type, { matter, actor, now, follows: around(now, 0, matter).follows })
          for (const [kind, { effect }] of Object.entries(type.actions)) {
            const circumstances = around(now, 0, matter, effect)
            for (const data of samplesOf(type, kind, matter)) {
              const decided = decide(type, matter, { id: id(99), kind, data }, actor, circumstances)
              expect(decided.ok, `${kind} in ${matter.state}`).toBe(permitted.includes(kind))
              if (!decided.ok) expect(decided.refusal.code).not.toMatch(/^field\./)
            }
          }
        }
      }),
      { numRuns: 12 },
    )
  })

  it('never starts a clock again while what it watches goes on, and moves it only for what was granted or stood still', () => {
    fc.assert(
      fc.property(walks, ([start, choices]) => {
        const { actions } = walk(type, start, choices)
        expect(restarts(type, actions)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('keeps clocks to the states that they are for, and what ended at rest', () => {
    fc.assert(
      fc.property(walks, ([start, choices]) => {
        const { matter } = walk(type, start, choices)
        const due = Object.entries(type.deadlines)
          .filter(([, { runsIn }]) => runsIn.includes(matter.state))
          .flatMap(([name, { per }]) => (per === 'helper' ? openParts(matter).map((of) => `${name}:${of}`) : [name]))
        expect(matter.clocks.map(clockKey).toSorted()).toEqual(due.toSorted())
        const ended = type.states[matter.state]!.phase === 'ended'
        expect(matter.closedAt !== null).toBe(ended)
        expect(matter.reopenUntil !== null).toBe(ended)
      }),
      { numRuns: 60 },
    )
  })
})

it('keeps the clocks of a matter that was suspended and then merged, for when it is opened again', () => {
  const by = (tale: Tale, kind: string): Tale => {
    const moves = cast.flatMap((actor) => movesOf(need, tale, actor))
    return follow(need, tale, moves.find((move) => move.kind === kind)!)
  }
  const given = by(beginnings(need)[0]!, 'dispatch')
  const finish = ({ matter }: Tale) => matter.clocks.find(({ name }) => name === 'finish')
  const again = by(by(by(given, 'suspend'), 'merge'), 'reopen')
  expect(again.matter.state).toBe('accepted')
  expect(finish(again)!.startedAt).toBe(finish(given)!.startedAt)
})

describe('reducing', () => {
  it('does not touch what it was given', () => {
    const [begun] = beginnings(need)
    const frozen = structuredClone(begun!.matter)
    const { actions } = follow(need, begun!, { actor: people.dispatcher, kind: 'accept', data: {}, lead: 0 })
    reduce(begun!.matter, actions[1]!)
    expect(begun!.matter).toEqual(frozen)
  })

  it('needs no definition: a log of a type that nobody knows any more still reduces', () => {
    const [begun] = beginnings(need)
    const actions = begun!.actions.map((action) => ({
      ...action,
      to: 'somewhere',
      facts: { ...action.facts, born: { ...action.facts.born!, type: 'gone', typeVersion: 7 } },
    }))
    expect(reduceAll(actions)).toMatchObject({ type: 'gone', typeVersion: 7, state: 'somewhere' })
  })

  it('keeps the first receiver that a log names, and no later one', () => {
    const [begun] = beginnings(need)
    const move = { actor: people.dispatcher, kind: 'accept', data: {}, lead: 0 }
    const { actions } = follow(need, begun!, move)
    const twice = { ...actions[1]!, seq: 3, facts: { ...actions[1]!.facts, receiver: people.supervisor.personId! } }
    expect(reduceAll([...actions, twice]).firstReceiverId).toBe(people.dispatcher.personId)
  })

  it('remembers since when the state stands', () => {
    const [begun] = beginnings(need)
    const told = follow(need, begun!, {
      actor: people.dispatcher,
      kind: 'dispatch',
      data: { assignee: { orgId: propertyFirm } },
      lead: 1,
    })
    const noted = follow(need, told, { actor: people.dispatcher, kind: 'comment', data: { note: '请尽快' }, lead: 0 })
    expect(noted.matter.stateSince).toBe('2026-11-23T02:00:00.000Z')
    expect(noted.matter.assignment).toMatchObject({ ...leads[1], id: told.actions[1]!.id })
  })
})
