import type pg from 'pg'
import { startMeasuring } from '../child.ts'
import { median } from '../rounds.ts'
import type { Latencies, Question } from './question.ts'

/** Where a question is asked: a server that runs, and its database past every policy. */
export type Place = { readonly port: number; readonly database: pg.ClientConfig }
export type ReadPlan = { readonly rounds: number; readonly seconds: number }

/** One question to the server; to bare SQL; to the same behind bare HTTP; and to a server with a hundredth of the matters. */
export type Round = {
  readonly server: Latencies
  readonly bare: Latencies | null
  readonly http: Latencies | null
  readonly few: Latencies | null
}
export type Asked = { readonly name: string; readonly rounds: readonly Round[] }
/** The same question where there is much, and where there is little. */
export type Pair = readonly [question: Question, inFew: Question | null]

export type Asking = {
  readonly plan: ReadPlan
  readonly much: Place
  readonly few: Place | null
  readonly note: (line: string) => void
}

/** Asks in turns, so that whatever else the machine does weighs on all of them. */
export async function askInTurns(pairs: readonly Pair[], asking: Asking): Promise<Asked[]> {
  const people = startMeasuring<object, Latencies>('reads/ask.child.ts')
  const bare = startMeasuring<object, Latencies & number>('reads/bare.child.ts')
  const { seconds, rounds } = asking.plan
  const { database } = asking.much
  const ask = (port: number, { path, cookie }: Pick<Question, 'path' | 'cookie'>) =>
    people.measure({ port, path, cookie, seconds })
  const turn = async ([question, inFew]: Pair): Promise<Round> => {
    const { floor } = question
    const server = await ask(asking.much.port, question)
    const few = inFew && asking.few && (await ask(asking.few.port, inFew))
    if (!floor) return { server, few, bare: null, http: null }
    const port = await bare.measure({ ask: 'serve', database, floor })
    const http = await ask(port, { path: '/', cookie: '' })
    return { server, few, http, bare: await bare.measure({ ask: 'sql', database, floor, seconds }) }
  }
  try {
    const all: Asked[] = []
    for (const pair of pairs) {
      // The first turn warms all of them up.
      await turn(pair)
      const told: Round[] = []
      while (told.length < rounds) told.push(await turn(pair))
      all.push({ name: pair[0].name, rounds: told })
      asking.note(`${pair[0].name}: ${lineOf(told)}`)
    }
    return all
  } finally {
    people.stop()
    bare.stop()
  }
}

function lineOf(rounds: readonly Round[]): string {
  const sides = { server: 'server', few: 'a hundredth', bare: 'bare', http: 'bare http' } as const
  return Object.entries(sides)
    .flatMap(([side, said]) => {
      const taken = rounds.flatMap((round) => round[side as keyof Round] ?? [])
      const at = (of: 'p50' | 'p99') => median(taken.map((one) => one[of])).toFixed(2)
      return taken.length > 0 ? `${said} p50 ${at('p50')} p99 ${at('p99')} ms` : []
    })
    .join('; ')
}
