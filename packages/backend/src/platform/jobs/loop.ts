import type { Log } from '../log.ts'

/** Work that is looked for again and again until it is stopped. */
export type Loop = {
  /** There is something to do: do not wait. */
  wake(): void
  /** Resolves when the run in progress has ended; no other begins. */
  stop(): Promise<void>
}

export type LoopOptions = {
  readonly name: string
  /** How long to wait when there was nothing to do. */
  readonly everyMs: number
  /** Answers how many things it did. After more than none it runs again, at once unless `gather` says otherwise. */
  readonly run: () => Promise<number>
  /** A run that did fewer than `full` came to the end: what comes in the next `ms` is then done together. */
  readonly gather?: { readonly full: number; readonly ms: number }
  readonly log: Pick<Log, 'error'>
}

const LONGEST_WAIT = 30_000

/** Runs are safe to overlap with those of other servers: each claims the rows it works on. */
export function startLoop({ name, everyMs, run, gather = { full: 1, ms: 0 }, log }: LoopOptions): Loop {
  let stopped = false
  let woken = false
  let failures = 0
  let end = () => {}
  let rouse = () => {}
  /** One run; answers how long to wait before the next, unless woken. */
  const once = async (): Promise<number> => {
    try {
      const done = await run()
      failures = 0
      if (done === 0) return everyMs
      if (done < gather.full) await rest(gather.ms, false)
      return 0
    } catch (err) {
      failures += 1
      log.error({ err, loop: name, failures }, 'periodic work failed')
      return Math.min(everyMs * 2 ** failures, Math.max(everyMs, LONGEST_WAIT))
    }
  }
  const rest = (ms: number, wakes: boolean): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, stopped ? 0 : ms)
      end = () => {
        clearTimeout(timer)
        resolve()
      }
      rouse = wakes ? end : () => {}
    })
  const going = (async () => {
    while (!stopped) {
      woken = false
      const wait = await once()
      if (!woken && !stopped) await rest(wait, true)
    }
  })()
  return {
    wake: () => {
      woken = true
      rouse()
    },
    stop: () => {
      stopped = true
      end()
      return going
    },
  }
}
