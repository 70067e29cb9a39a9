import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** The process that runs the server on a cluster. `born` tells it from a later process with the same number. */
export type Holder = { readonly pid: number; readonly born: string }
export type OwnerLock = { release(): void }

/**
 * Takes the lock, or tells who holds it. A lock whose process is gone (kill -9, power cut) is taken over.
 * The file appears whole (`link`), so a reader never sees half of it.
 */
export function takeLock(file: string): OwnerLock | Holder {
  const mine = JSON.stringify({ pid: process.pid, born: born(process.pid) })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, mine)
  try {
    for (;;) {
      if (linked(draft, file)) return { release: () => releaseIf(file, mine) }
      const found = readIfThere(file)
      if (found === undefined) continue
      const holder = parse(found)
      if (holder && isAlive(holder)) return holder
      setAside(file, found)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Who holds the lock now, if anyone alive does. */
export function lockHolder(file: string): Holder | undefined {
  const found = readIfThere(file)
  const holder = found === undefined ? undefined : parse(found)
  return holder && isAlive(holder) ? holder : undefined
}

/** A power cut can leave a file empty; then nobody holds it. */
function parse(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder
  } catch {
    return undefined
  }
}

function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Between reading a dead lock and moving it, another process may have replaced it: then what we moved goes back. */
function setAside(file: string, dead: string): void {
  const aside = `${file}.${process.pid}.dead`
  try {
    renameSync(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if (readFileSync(aside, 'utf8') !== dead) linked(aside, file)
  rmSync(aside)
}

function releaseIf(file: string, mine: string): void {
  if (readIfThere(file) === mine) rmSync(file, { force: true })
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return born(holder.pid) === holder.born
}

/** Boot and start time on Linux. Elsewhere empty: a reused number then refuses once too often, never too seldom. */
function born(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${started}`
  } catch {
    return ''
  }
}
