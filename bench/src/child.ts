import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

type Reply<Answer> = { readonly rate: Answer } | { readonly fault: string }

/** A process that measures when told to; what it answers with is a rate, unless said otherwise. */
export type Measuring<Round, Answer = number> = {
  readonly pid: number
  measure(round: Round): Promise<Answer>
  stop(): void
}

export function startMeasuring<Round extends object, Answer = number>(file: string): Measuring<Round, Answer> {
  const child = fork(join(import.meta.dirname, file), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return {
    pid: child.pid!,
    measure: async (round) => {
      const reply = await answerOf<Answer>(child, round)
      if ('fault' in reply) throw new Error(reply.fault)
      return reply.rate
    },
    stop: () => child.kill(),
  }
}

function answerOf<Answer>(child: ChildProcess, round: object): Promise<Reply<Answer>> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) => reject(new Error(`a measuring process ended with ${code}`))
    child.once('exit', gone)
    child.once('message', (reply) => {
      child.off('exit', gone)
      resolve(reply as Reply<Answer>)
    })
    child.send(round)
  })
}
