import type { Result } from '../src/kernel/refusal.ts'
import type { Instant } from '../src/kernel/time.ts'
import { HOUR, plus } from '../src/kernel/time.ts'
import { type Circumstances, type Decided, decide, decideSubmit } from '../src/matters/decide.ts'
import type { FormData, MatterTypeDefinition } from '../src/matters/definition.ts'
import { type Card, decideFire } from '../src/matters/fire.ts'
import type { Birth, Matter, MatterAction, RunningClock } from '../src/matters/matter.ts'
import { clockKey } from '../src/matters/matter.ts'
import type { Actor } from '../src/people/actor.ts'
import { type Ladder, USUAL_LADDER } from '../src/rules/ladder.ts'
import { calendar, DISTRICT, GRID, GRID_ID, id, MONDAY, people, system } from './world.ts'

export type Around = Partial<Circumstances>

export const bornHere = (type: MatterTypeDefinition, over: Partial<Birth> = {}): Birth => ({
  district: DISTRICT,
  no: 'LX20261123-0001',
  type: type.id,
  typeVersion: type.version,
  areaId: GRID_ID,
  areaCode: GRID,
  categoryId: null,
  source: 'resident',
  reporterId: people.resident.personId!,
  ...over,
})

/** A matter told step by step. Time stands still unless `later` moves it. */
export class Story {
  readonly type: MatterTypeDefinition
  readonly log: MatterAction[] = []
  now: Instant = MONDAY
  matter: Matter
  last: Decided

  constructor(
    type: MatterTypeDefinition,
    by: Actor = people.resident,
    birth: Partial<Birth> = {},
    around: Around = {},
  ) {
    this.type = type
    const command = { id: id(1), kind: 'submit', data: type.samples.submit[0]! }
    const born = bornHere(type, { ...(by.kind === 'person' && { reporterId: by.personId! }), ...birth })
    const decided = decideSubmit(type, born, id(5_000), command, by, this.#around(around))
    this.last = decidedOf(decided)
    this.matter = this.#keep(this.last)
  }

  /** What would come of it. */
  tries(by: Actor, kind: string, data: FormData = {}, around: Around = {}): Result<Decided> {
    const command = { id: id(this.log.length + 1), kind, data }
    return decide(this.type, this.matter, command, by, this.#around(around))
  }

  /** Takes a step; throws when it is refused. */
  does(by: Actor, kind: string, data: FormData = {}, around: Around = {}): this {
    this.last = decidedOf(this.tries(by, kind, data, around))
    this.matter = this.#keep(this.last)
    return this
  }

  /** The code with which a step is refused; undefined when it is not. */
  refuses(by: Actor, kind: string, data: FormData = {}, around: Around = {}): string | undefined {
    const tried = this.tries(by, kind, data, around)
    return tried.ok ? undefined : tried.refusal.code
  }

  shows(key: string, card: Card, ladder: Ladder = USUAL_LADDER): this {
    const around = { now: this.now, calendar, ladder }
    this.last = decideFire(this.matter, id(this.log.length + 1), { key, card }, around)
    this.matter = this.#keep(this.last)
    return this
  }

  closesSilently(): this {
    return this.does(system, 'closeSilently')
  }

  later(hours: number): this {
    this.now = plus(this.now, hours * HOUR)
    return this
  }

  clock(name: string): RunningClock | undefined {
    return this.matter.clocks.find((clock) => clockKey(clock) === name)
  }

  #around(around: Around): Circumstances {
    return { now: this.now, calendar, rules: {}, ...around }
  }

  #keep({ action, matter }: Decided): Matter {
    this.log.push(action)
    return matter
  }
}

function decidedOf(decided: Result<Decided>): Decided {
  if (!decided.ok) throw new Error(`refused: ${JSON.stringify(decided.refusal)}`)
  return decided.value
}
