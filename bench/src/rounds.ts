/** One of many at work: a lifecycle after another, each on the next circle. */
export type Work<Circle> = (worker: number, circle: Circle, onStep: () => void) => Promise<void>

export const STEPS = 5

/**
 * Lifecycles a second over some seconds, by `workers` at once. Counts steps answered within the time, so that
 * lifecycles cut by its edges count for what was done of them; the last ones end before it resolves.
 */
export async function measure<Circle>(
  workers: number,
  seconds: number,
  circles: readonly Circle[],
  work: Work<Circle>,
): Promise<number> {
  const end = performance.now() + seconds * 1000
  let steps = 0
  const onStep = () => {
    if (performance.now() < end) steps += 1
  }
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      while (performance.now() < end) await work(worker, circles[Math.floor(Math.random() * circles.length)]!, onStep)
    }),
  )
  return steps / STEPS / seconds
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
