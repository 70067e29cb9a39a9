import { expect, it, vi } from 'vitest'
import { type Loop, startLoop } from './loop.ts'

const quiet = { error: () => {} }
const HOUR = 3_600_000

it('runs again at once while there is work, then waits', async () => {
  const left = [3, 2, 1, 0]
  const run = vi.fn(async () => left.shift() ?? 0)
  const loop = startLoop({ name: 'test', everyMs: HOUR, run, log: quiet })
  await vi.waitFor(() => expect(left).toEqual([]))
  await loop.stop()
  expect(run).toHaveBeenCalledTimes(4)
})

it('is woken out of its wait, also when the wake comes during a run', async () => {
  let runs = 0
  let goOn = () => {}
  const run = async () => {
    runs += 1
    if (runs === 2) await new Promise<void>((resolve) => (goOn = resolve))
    return 0
  }
  const loop: Loop = startLoop({ name: 'test', everyMs: HOUR, run, log: quiet })
  await vi.waitFor(() => expect(runs).toBe(1))
  loop.wake()
  await vi.waitFor(() => expect(runs).toBe(2))
  loop.wake()
  goOn()
  await vi.waitFor(() => expect(runs).toBe(3))
  await loop.stop()
})

it('goes on after an error, waiting longer each time', async () => {
  const failed: number[] = []
  const log = { error: ({ failures }: { failures: number }) => void failed.push(failures) }
  let runs = 0
  const run = async () => {
    runs += 1
    if (runs < 4) throw new Error('database away')
    return 0
  }
  const begun = performance.now()
  const loop = startLoop({ name: 'test', everyMs: 5, run, log: log as never })
  await vi.waitFor(() => expect(runs).toBeGreaterThan(4))
  await loop.stop()
  expect(failed).toEqual([1, 2, 3])
  expect(performance.now() - begun).toBeGreaterThan(10 + 20 + 40)
})

it('stops only when the run in progress has ended', async () => {
  let goOn = () => {}
  let ended = false
  const run = async () => {
    await new Promise<void>((resolve) => (goOn = resolve))
    ended = true
    return 1
  }
  const loop = startLoop({ name: 'test', everyMs: 1, run, log: quiet })
  const stopped = loop.stop().then(() => ended)
  goOn()
  expect(await stopped).toBe(true)
})

it('lets work gather after a run that came to the end, however often it is woken', async () => {
  const left = [5, 2, 1, 0]
  const begun: number[] = []
  const run = async () => {
    begun.push(performance.now())
    return left.shift() ?? 0
  }
  const loop = startLoop({ name: 'test', everyMs: HOUR, run, gather: { full: 5, ms: 80 }, log: quiet })
  const waking = setInterval(() => loop.wake(), 2)
  await vi.waitFor(() => expect(begun.length).toBeGreaterThanOrEqual(4))
  clearInterval(waking)
  await loop.stop()
  const between = begun.slice(1).map((at, place) => at - begun[place]!)
  expect(between[1]).toBeGreaterThan(70)
  expect(between[2]).toBeGreaterThan(70)
})

it('stops while work gathers', async () => {
  const run = vi.fn(async () => 1)
  const loop = startLoop({ name: 'test', everyMs: HOUR, run, gather: { full: 5, ms: HOUR }, log: quiet })
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1))
  await loop.stop()
  expect(run).toHaveBeenCalledTimes(1)
})
