export type Floor = { readonly text: string; readonly values: readonly unknown[] }

/** Something people ask all day. */
export type Question = {
  readonly name: string
  readonly path: string
  readonly cookie: string
  /** The one statement that finds the same without anything around it; null where bare SQL has no such thing. */
  readonly floor: Floor | null
}

/** Milliseconds. */
export type Latencies = { readonly p50: number; readonly p99: number; readonly count: number }

/** Asks again and again, a few at a time, for some seconds. */
export async function latencies(
  atOnce: number,
  seconds: number,
  ask: (worker: number) => Promise<void>,
): Promise<Latencies> {
  const end = performance.now() + seconds * 1000
  const taken: number[] = []
  await Promise.all(
    Array.from({ length: atOnce }, async (_, worker) => {
      for (let began = performance.now(); began < end; began = performance.now()) {
        await ask(worker)
        taken.push(performance.now() - began)
      }
    }),
  )
  taken.sort((a, b) => a - b)
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))]!
  return { p50: at(0.5), p99: at(0.99), count: taken.length }
}
