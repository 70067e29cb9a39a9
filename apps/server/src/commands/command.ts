import type { CommandLine } from '../settings.ts'

/** One thing the command line can do. `words` are what is typed: `audit verify`. */
export type Command = {
  readonly words: string
  readonly usage: string
  /** Resolves to the exit code. */
  readonly run: (line: CommandLine) => Promise<number>
}

/** A value the command cannot do without. */
export class UsageFault extends Error {}

export function requireOption({ options }: CommandLine, name: string): string {
  const value = options[name]
  if (typeof value !== 'string' || value === '') throw new UsageFault(`--${name} is needed`)
  return value
}
