import { startMeasuring } from './child.ts'
import type { Beside } from './database.ts'
import { processorTime } from './processes.ts'
import type { Measured } from './report.ts'
import { median } from './rounds.ts'
import type { Circle } from './town.ts'

export type Plan = { readonly rounds: number; readonly seconds: number; readonly warmUp: number }

const AT_ONCE = 32
/** The server's own default. */
const CONNECTIONS = 10

/** One side of one round: lifecycles a second, and milliseconds of processor for each. */
type Side = { readonly rate: number; readonly processor: number | null }
type Round = { readonly server: Side; readonly floor: Side; readonly delivery: number }

/** Server and floor in turns, so that whatever else the machine does weighs on both; medians of the rounds. */
export async function compareLifecycles(
  plan: Plan,
  port: number,
  circles: Circle[],
  beside: Beside,
  note: (line: string) => void,
): Promise<Measured[]> {
  const load = startMeasuring('load.child.ts')
  const bare = startMeasuring('floor.child.ts')
  const overHttp = (seconds: number) => load.measure({ port, connections: AT_ONCE, seconds, circles })
  const asRows = (seconds: number) =>
    bare.measure({ database: beside.floor, connections: CONNECTIONS, workers: AT_ONCE, seconds, circles })
  const rounds: Round[] = []
  try {
    await overHttp(plan.warmUp)
    await beside.delivered()
    await asRows(plan.warmUp)
    await beside.analyze()
    for (let at = 1; at <= plan.rounds; at++) {
      let delivery = 0
      const server = await weighed([beside.serverPid, beside.postmasterPid], plan.seconds, async () => {
        const rate = await overHttp(plan.seconds)
        delivery = await beside.delivered()
        return rate
      })
      const floor = await weighed([bare.pid, beside.postmasterPid], plan.seconds, () => asRows(plan.seconds))
      rounds.push({ server, floor, delivery })
      note(`round ${at}: ${told(server)}; floor ${told(floor)}; ratio ${(server.rate / floor.rate).toFixed(2)}`)
    }
    await beside.requireSameRows()
  } finally {
    load.stop()
    bare.stop()
  }
  return summed(rounds)
}

async function weighed(pids: number[], seconds: number, work: () => Promise<number>): Promise<Side> {
  const before = processorTime(pids)
  const rate = await work()
  const after = processorTime(pids)
  return { rate, processor: before === null || after === null ? null : (after - before) / (rate * seconds) }
}

const told = ({ rate, processor }: Side): string => `${rate.toFixed(0)}/s, ${processor?.toFixed(2) ?? '–'} ms each`

function summed(rounds: readonly Round[]): Measured[] {
  const middle = (of: (round: Round) => number) => median(rounds.map(of))
  const [value, floor] = [middle(({ server }) => server.rate), middle((round) => round.floor.rate)]
  const ratio = middle(({ server, floor }) => server.rate / floor.rate)
  const delivery = middle((round) => round.delivery)
  return [
    { name: 'lifecycle', value, unit: 'lifecycles/s', floor, ratio },
    ...processorOf(rounds),
    { name: 'lifecycle.delivery', value: delivery, unit: 's', floor: null, ratio: null },
  ]
}

function processorOf(rounds: readonly Round[]): Measured[] {
  const told = rounds.flatMap(({ server, floor }) =>
    server.processor === null || floor.processor === null ? [] : { value: server.processor, floor: floor.processor },
  )
  if (told.length === 0) return []
  const [value, floor] = [median(told.map((round) => round.value)), median(told.map((round) => round.floor))]
  const ratio = median(told.map((round) => round.floor / round.value))
  return [{ name: 'lifecycle.processor', value, unit: 'ms', floor, ratio }]
}
