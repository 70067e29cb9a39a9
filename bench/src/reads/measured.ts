import type { Measured } from '../report.ts'
import { median } from '../rounds.ts'
import type { Latencies } from './question.ts'
import type { Asked, Round } from './rounds.ts'

/** What was asked under one name, question by question, and the worst of them under the name itself. */
export function measuredOf(group: string, asked: readonly Asked[]): Measured[] {
  const of = (said: string, floor: (round: Round) => Latencies | null) =>
    summed(
      `${group}.${said}`,
      asked.map((one) => compared(`${one.name}.${said}`, one.rounds, floor)),
    )
  const plain = asked.every(({ rounds }) => rounds.every(({ bare }) => bare === null))
  return [
    ...of('p99', ({ bare }) => bare),
    ...(plain ? [] : of('p99.http', ({ http }) => http)),
    ...(asked.some(({ rounds }) => rounds.some(({ few }) => few)) ? of('growth', ({ few }) => few) : []),
  ]
}

/** Several are summed up by the one that is furthest from its floor; without floors by the slowest. */
function summed(name: string, each: readonly Measured[]): Measured[] {
  const worst = each.reduce((one, other) => ((other.ratio ?? other.value) > (one.ratio ?? one.value) ? other : one))
  return each.length === 1 ? [{ ...worst, name }] : [{ ...worst, name }, ...each]
}

function compared(name: string, rounds: readonly Round[], floorOf: (round: Round) => Latencies | null): Measured {
  const value = median(rounds.map(({ server }) => server.p99))
  const pairs = rounds.flatMap((round) => {
    const floor = floorOf(round)
    return floor ? { server: round.server.p99, floor: floor.p99 } : []
  })
  if (pairs.length === 0) return { name, value, unit: 'ms', floor: null, ratio: null }
  const floor = median(pairs.map((pair) => pair.floor))
  return { name, value, unit: 'ms', floor, ratio: median(pairs.map((pair) => pair.server / pair.floor)) }
}
