import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

type Reply = { readonly rate: number } | { readonly fault: string }

/** A process that measures when told to and answers lifecycles a second. */
export type Measuring<Round> = {
  readonly pid: number
  measure(round: Round): Promise<number>
  stop(): void
}

export function startMeasuring<Round extends object>(file: string): Measuring<Round> {
  const child = fork(join(import.meta.dirname, file), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return {
    pid: child.pid!,
    measure: async (round) => {
      const reply = await answerOf(child, round)
      if ('fault' in reply) throw new Error(reply.fault)
      return reply.rate
    },
    stop: () => child.kill(),
  }
}

function answerOf(child: ChildProcess, round: object): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) => reject(new Error(`a measuring process ended with ${code}`))
    child.once('exit', gone)
    child.once('message', (reply) => {
      child.off('exit', gone)
      resolve(reply as Reply)
    })
    child.send(round)
  })
}
