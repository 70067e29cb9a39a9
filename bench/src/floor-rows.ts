import { createHash } from 'node:crypto'
import { lexemesOf } from '@lianxin/domain/matters/search-words'
import { uuidv7 } from 'uuidv7'
import type { floorSql } from './floor.sql.ts'
import { type Circle, DISTRICT, type Member } from './town.ts'
import { words } from './words.ts'

/** One statement of a transaction, by its name in {@link floorSql}. */
export type Write = readonly [name: keyof typeof floorSql, values: readonly unknown[]]

const HOUR = 3_600_000
const NO_CATEGORY = '00000000-0000-0000-0000-000000000000'
const at = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString()
let numbers = 0

/** The rows of one lifecycle, transaction by transaction, as the server writes them for the same circle. */
export function lifecycleRows(circle: Circle): Write[][] {
  const { areaId, areaCode, orgId, residents, dispatcher, worker } = circle
  const resident = residents[Math.floor(Math.random() * residents.length)]!
  const id = uuidv7()
  numbers += 1
  const no = `${DISTRICT}-20261123-${String(numbers).padStart(6, '0')}`
  const keys = Array.from({ length: STEPS.length }, uuidv7)
  const clock = (name: string, hours: number, warns = true) => ({
    ...{ name, startedAt: at(0), warnAt: warns ? at(hours * 0.8) : null, dueAt: at(hours) },
    ...{ rule: 'need@1', certain: true, shown: 'normal' },
  })
  const [accept, take, finish] = [clock('accept', 4), clock('take', 8), clock('finish', 120)]
  const silence = clock('silence', 168, false)
  const birth = { district: DISTRICT, no, type: 'need', typeVersion: 1, areaId, areaCode, categoryId: null }
  const born = { ...birth, source: 'resident', reporterId: resident.personId }
  const lead = { orgId, postId: worker.postId, personId: worker.personId }
  const given = { ...lead, id: keys[1]!, round: 1, dispatchedAt: at(0), takenAt: null, finishedAt: null }
  const reopenUntil = at(360)
  const moved = movesOf(id, dispatcher, worker)
  const step = stepsOf(id, areaCode, keys)
  const stages = (key: string, { name, warnAt, dueAt }: typeof accept): Write => [
    'insertStages',
    [DISTRICT, id, key, name, warnAt, dueAt],
  ]
  const stop = (key: string, name: string): Write => ['stopDeadline', [DISTRICT, id, key, name, at(0)]]
  const content = (key: string, field: string, body: string): Write => [
    'insertContent',
    [DISTRICT, id, key, field, JSON.stringify(body)],
  ]
  const found = (key: string, tail: string | null, body: string): Write => [
    'insertSearch',
    [DISTRICT, id, key, at(0), tail, vectorOf(body, areaCode)],
  ]
  const clocks = [accept]
  return [
    [
      ['insertMatter', [DISTRICT, id, no, at(0), areaId, areaCode, resident.personId, JSON.stringify(clocks), at(4)]],
      ...step(0, resident, { effect: 'submit', born, started: clocks }),
      content(keys[0]!, 'text', words.text),
      ['insertNear', [DISTRICT, id, areaCode, at(0)]],
      found(keys[0]!, [...no].reverse().join(''), words.text),
      stages(keys[0]!, accept),
    ],
    [
      moved({ seq: 2, state: 'dispatched', given, clocks: [take, finish], due: take.dueAt }),
      ...step(1, dispatcher, {
        ...{ receiver: dispatcher.personId, lead, effect: 'assign' },
        ...{ started: [take, finish], stopped: ['accept'] },
      }),
      stop(keys[0]!, 'accept'),
      stages(keys[1]!, take),
      stages(keys[1]!, finish),
      [
        'insertAssignment',
        [
          DISTRICT,
          id,
          keys[1],
          orgId,
          worker.postId,
          worker.personId,
          at(0),
          JSON.stringify([take, finish].map(frozen)),
        ],
      ],
    ],
    [
      moved({ seq: 3, state: 'taken', given: { ...given, takenAt: at(0) }, clocks: [finish], due: finish.dueAt }),
      ...step(2, worker, { handler: worker.personId, lead, effect: 'take', stopped: ['take'] }),
      stop(keys[1]!, 'take'),
      ['takeAssignment', [DISTRICT, id, at(0)]],
    ],
    [
      moved({
        ...{ seq: 4, state: 'finished', clocks: [silence], due: silence.dueAt, outcome: 'solved' },
        given: { ...given, takenAt: at(0), finishedAt: at(0) },
      }),
      ...step(3, worker, {
        ...{ choices: { outcome: 'solved' }, outcome: 'solved', effect: 'finish' },
        ...{ started: [silence], stopped: ['finish'] },
      }),
      content(keys[3]!, 'note', words.note),
      found(keys[3]!, null, words.note),
      stop(keys[1]!, 'finish'),
      ['insertDeadline', [DISTRICT, id, keys[3], 'silence', 'fires', silence.dueAt]],
      ['finishAssignment', [DISTRICT, id, at(0)]],
    ],
    [
      moved({
        ...{ seq: 5, state: 'closedSolved', clocks: [], due: 'infinity', outcome: 'solved', rating: 5, reopenUntil },
        given: { ...given, takenAt: at(0), finishedAt: at(0) },
      }),
      ...step(4, resident, {
        ...{ rating: 5, choices: { solved: 'yes' }, effect: 'none', stopped: ['silence'], reopenUntil },
      }),
      stop(keys[3]!, 'silence'),
    ],
  ]
}

/** As a `tsvector` is written: pairs of characters, the places around, the day, the month and the year. */
function vectorOf(body: string, areaCode: string): string {
  const places = [9, 12, 15].map((length) => `@${areaCode.slice(0, length)}`)
  const day = at(0).slice(0, 10).replaceAll('-', '')
  const times = [`#d${day}`, `#m${day.slice(0, 6)}`, `#y${day.slice(0, 4)}`]
  return [...new Set([...lexemesOf(body), ...places, ...times])].map((lexeme) => `'${lexeme}'`).join(' ')
}

const frozen = ({ name, dueAt, rule }: { name: string; dueAt: string; rule: string }) => ({ name, dueAt, rule })

type Step = { readonly kind: string; readonly state: string; readonly tells: readonly string[] }
const STEPS: readonly Step[] = [
  { kind: 'submit', state: 'submitted', tells: ['dispatchers'] },
  { kind: 'dispatch', state: 'dispatched', tells: ['lead', 'reporter'] },
  { kind: 'take', state: 'taken', tells: ['reporter'] },
  { kind: 'finish', state: 'finished', tells: ['reporter', 'firstReceiver'] },
  { kind: 'confirm', state: 'closedSolved', tells: ['lead', 'firstReceiver'] },
]

type Move = {
  readonly seq: number
  readonly state: string
  readonly given: object
  readonly clocks: readonly object[]
  readonly due: string
  readonly outcome?: string
  readonly rating?: number
  readonly reopenUntil?: string
}

const movesOf =
  (id: string, dispatcher: Member, worker: Member) =>
  ({ seq, state, given, clocks, due, outcome, rating, reopenUntil }: Move): Write => [
    'updateMatter',
    [
      ...[DISTRICT, id, seq, state, !reopenUntil, at(0), dispatcher.personId, JSON.stringify(given)],
      ...[seq > 2 ? [worker.personId] : [], JSON.stringify(clocks), due, outcome ?? null, rating ?? null],
      ...[reopenUntil ? at(0) : null, reopenUntil ?? null],
    ],
  ]

/** What every step leaves: its action, counters, outbox and audit rows. */
const stepsOf =
  (id: string, areaCode: string, keys: readonly string[]) =>
  (index: number, by: Member, facts: object): Write[] => {
    const { kind, state, tells } = STEPS[index]!
    const [key, text, now] = [keys[index]!, JSON.stringify(facts), at(0)]
    const digest = createHash('sha256').update(text).digest('hex')
    const from = index > 0 ? [areaCode, STEPS[index - 1]!.state, 'normal', NO_CATEGORY] : [null, null, null, null]
    const event = `matter.${kind}`
    return [
      ['insertAction', [DISTRICT, id, index + 1, key, kind, now, by.personId, by.postId, state, text, digest]],
      ['count', [DISTRICT, key, ...from, areaCode, state]],
      ['insertOutbox', [DISTRICT, key, event, id, tells, by.personId, now]],
      ['insertAudit', [DISTRICT, uuidv7(), now, by.accountId, by.personId, event, id, digest, uuidv7()]],
    ]
  }
