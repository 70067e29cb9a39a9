import { readdirSync, readFileSync } from 'node:fs'

const TICK = 10

/** Resident memory of a process in MB (10⁶ bytes); null where the system does not tell. */
export function residentMegabytes(pid: number): number | null {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readProc(pid, 'status') ?? '')?.[1]
  return kilobytes ? (Number(kilobytes) * 1024) / 1e6 : null
}

/** Milliseconds of processor that these processes and their children have used so far; null where it is not told. */
export function processorTime(pids: readonly number[]): number | null {
  if (process.platform !== 'linux') return null
  const stats = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? statOf(Number(name)) : []))
  const counted = stats.filter(({ pid, parent }) => pids.includes(pid) || pids.includes(parent))
  return counted.reduce((sum, { ticks }) => sum + ticks * TICK, 0)
}

function statOf(pid: number): { pid: number; parent: number; ticks: number }[] {
  const stat = readProc(pid, 'stat')
  if (!stat) return []
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return [{ pid, parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }]
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return undefined
  }
}
