import { setTimeout as delay } from 'node:timers/promises'

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

/** Milliseconds between two requests: a hundred screens that each ask every two or three seconds. */
const EACH = 25

/**
 * Asks at fixed times, whether or not earlier answers are there. Whoever asks again only after an answer measures how
 * two processes share a machine that is full, not how long somebody waits.
 */
export async function latencies(seconds: number, ask: () => Promise<void>): Promise<Latencies> {
  const began = performance.now()
  const taken: number[] = []
  const asked: Promise<void>[] = []
  const timed = async () => {
    const sent = performance.now()
    await ask()
    taken.push(performance.now() - sent)
  }
  for (let due = began; due < began + seconds * 1000; due += EACH) {
    await delay(Math.max(0, due - performance.now()))
    asked.push(timed())
  }
  await Promise.all(asked)
  taken.sort((a, b) => a - b)
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))]!
  return { p50: at(0.5), p99: at(0.99), count: taken.length }
}
