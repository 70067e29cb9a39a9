import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** The unprivileged user PostgreSQL runs as when we are root; it refuses to run as root itself. */
export type Account = { readonly uid: number; readonly gid: number }

export const isRoot = (): boolean => process.getuid?.() === 0

/** `postgres` where the system has one, otherwise `nobody`. */
export function unprivilegedAccount(): Account {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const found = ['postgres', 'nobody'].map((name) => users.find((user) => user[0] === name)).find(Boolean)
  return { uid: Number(found?.[2] ?? 65534), gid: Number(found?.[3] ?? 65534) }
}

/** Asked of the system rather than computed from mode bits, so that ACLs and mount options count too. */
export function canWriteIn(account: Account, folder: string): boolean {
  const probe = spawnSync('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder], { ...account, cwd: '/' })
  return probe.status === 0
}

export function canRun(account: Account | undefined, binary: string): boolean {
  return spawnSync(binary, ['--version'], { ...account, cwd: rootFolder }).status === 0
}

const rootFolder = process.platform === 'win32' ? undefined : '/'

/** Inherited PG* variables would redirect us to another server; LC_ALL keeps macOS from starting threads in it. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}

/** Runs one of PostgreSQL's programs to its end; `quiet` closes its output, which a started server would keep open. */
export function runAs(account: Account | undefined, binary: string, args: string[], quiet = false): Promise<Ran> {
  const output = quiet ? 'ignore' : 'pipe'
  const child = spawn(binary, args, {
    ...account,
    cwd: rootFolder,
    env: cleanEnvironment(),
    stdio: ['ignore', output, output],
    windowsHide: true,
  })
  let printed = ''
  const collect = (chunk: Buffer) => {
    printed += chunk.toString()
  }
  child.stdout?.on('data', collect)
  child.stderr?.on('data', collect)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? -1, printed }))
  })
}

export type Ran = { readonly code: number; readonly printed: string }
