import { spawn } from 'node:child_process'
import { chmod, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { scratchFolder } from '@lianxin/testkit/scratch'

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string }

/** What somebody types at a terminal, as a process of its own; `typed` is what they then type in. */
export async function runLianxin(args: readonly string[], { typed = '', env = {} } = {}): Promise<Ran> {
  const main = join(import.meta.dirname, 'main.ts')
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, ...env } })
  child.stdin.end(typed)
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ])
  return { code, out, err }
}

/** A folder that PostgreSQL may enter also when root runs the tests; of another name than those that a test run sweeps. */
export async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(scratchFolder(), 'lianxin-cli-'))
  await chmod(folder, 0o755)
  return folder
}
