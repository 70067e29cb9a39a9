import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

/** `02:30` as minutes past midnight. */
const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 02:30')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)))

const port = z.coerce.number().int().min(0).max(65_535)
const flag = z.enum(['on', 'off']).transform((value) => value === 'on')

/** Every setting: a flag `--data-dir`, or the same in the environment as `DATA_DIR`. All have defaults. */
export const Settings = z.object({
  port: port.default(3000).describe('Where to listen'),
  host: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for all'),
  dataDir: z
    .string()
    .default(join(import.meta.dirname, '..', '..', '..', 'data'))
    .describe('Database, keys and photos'),
  databaseUrl: z
    .string()
    .optional()
    .describe('A PostgreSQL of your own, as the role lianxin_app; unset: the embedded one'),
  migrateDatabaseUrl: z.string().optional().describe('The same database as its owner, for migrations'),
  publicUrl: z.url().optional().describe('How people reach it, e.g. https://…; makes cookies secure'),
  behindProxy: flag.default(false).describe('on: take the visitor’s address from x-forwarded-for'),
  rates: flag.default(true).describe('off: no limits on requests (for measuring)'),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info').describe('How much to log'),
  roles: z.enum(['all', 'http', 'jobs']).default('all').describe('Answer requests, do background work, or both'),
  backupTo: z.string().optional().describe('Folder for a backup a day, best on another disk; unset: none'),
  backupAt: timeOfDay.prefault('02:30').describe('When, by the clock in China'),
  backupKeep: z.coerce.number().int().min(1).max(3_650).default(14).describe('How many daily backups to keep'),
  metricsPort: port.optional().describe('A port for Prometheus, /metrics; unset: none'),
  metricsHost: z.string().default('127.0.0.1').describe('Address of that port; another one needs METRICS_TOKEN'),
  metricsToken: z.string().min(16).optional().describe('Bearer token that Prometheus sends'),
  oidcIssuer: z.url().optional().describe('Sign-in by an OpenID Connect provider: its issuer; unset: none'),
  oidcClientId: z.string().optional().describe('As the provider knows this platform'),
  oidcClientSecret: z.string().optional().describe('What it gave us to prove that'),
  oidcNameZh: z.string().max(20).default('统一身份认证').describe('What the button calls it, in Chinese'),
  oidcNameEn: z.string().max(40).default('single sign-on').describe('The same in English'),
  oidcLinkByPhone: flag.default(false).describe('on: its verified phone numbers find the account of that phone'),
  connections: z.coerce.number().int().min(2).max(200).default(10).describe('Connections to the database'),
})
export type Settings = z.infer<typeof Settings>

const envName = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
const flagName = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const names = Object.keys(Settings.shape)

export type CommandLine = {
  readonly settings: Settings
  readonly words: string[]
  readonly options: Record<string, string | undefined>
}

/** A setting that cannot be used, in words for whoever typed it. */
export class SettingsFault extends Error {}

/** Reads flags before environment. What is no setting stays in `options`, for the command to read. */
export function readCommandLine(args: readonly string[], env: NodeJS.ProcessEnv): CommandLine {
  const { values, positionals } = parseArgs({ args: withValues(args), strict: false, allowPositionals: true })
  const given = values as Record<string, string | undefined>
  const raw = Object.fromEntries(names.map((name) => [name, given[flagName(name)] ?? env[envName(name)]]))
  const parsed = Settings.safeParse(raw)
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!
    throw new SettingsFault(`--${flagName(String(path[0]))} (${envName(String(path[0]))}): ${message}`)
  }
  const options = Object.fromEntries(Object.entries(given).filter(([name]) => !names.map(flagName).includes(name)))
  return { settings: parsed.data, words: positionals, options }
}

/** `--port 3001` as `--port=3001`: the parser does not know which flags take a value. */
const withValues = (args: readonly string[]): string[] =>
  args.reduce<string[]>((out, arg) => {
    const last = out.at(-1)
    if (last && /^--[a-z-]+$/.test(last) && !arg.startsWith('--')) out[out.length - 1] = `${last}=${arg}`
    else out.push(arg)
    return out
  }, [])

export const settingsHelp = (): string =>
  Object.entries(Settings.shape)
    .map(([name, schema]) => `  --${flagName(name).padEnd(22)} ${envName(name).padEnd(22)} ${schema.description ?? ''}`)
    .join('\n')
