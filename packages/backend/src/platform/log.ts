import pino from 'pino'

export type Log = pino.Logger
/** Levels that tell of something gone wrong. */
export type LogLevel = 'warn' | 'error' | 'fatal'

/**
 * JSON lines, to standard output unless told otherwise. What could name a person never reaches it: only ids and codes
 * are logged, these keys are cut, and of an error only what holds nothing that somebody entered.
 */
export const openLog = (
  level: string,
  destination: pino.DestinationStream = pino.destination(1),
  counting: (level: LogLevel) => void = () => {},
): Log =>
  pino(
    {
      level,
      hooks: {
        logMethod(args, method, number) {
          if (number >= pino.levels.values.warn!) counting(pino.levels.labels[number] as LogLevel)
          method.apply(this, args)
        },
      },
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: told },
      redact: {
        paths: [...cut, ...cut.map((key) => `*.${key}`)],
        remove: true,
      },
    },
    destination,
  )

const cut = ['phone', 'name', 'password', 'code', 'token', 'cookie', 'text']

type Told = {
  type: string
  errorCode?: string
  message?: string
  at?: Record<string, string>
  stack: string
  cause?: Told
}

/** PostgreSQL, JSON.parse and V8 quote values in their messages and details: rows and words that people entered. */
function told(error: unknown): Told | { type: string } {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, syscall, severity, constraint, table, column } = error as unknown as Record<string, string | undefined>
  const at = Object.entries({ constraint, table, column }).filter((entry): entry is [string, string] => !!entry[1])
  return {
    type: error.constructor.name,
    ...(code !== undefined && { errorCode: code }),
    // Of the system or the line to the database: names of hosts and files, never of people.
    ...((syscall !== undefined || isOfLine(error.message)) && !severity && { message: error.message }),
    ...(at.length > 0 && { at: Object.fromEntries(at) }),
    stack: framesOf(error),
    ...(error.cause instanceof Error && { cause: told(error.cause) as Told }),
  }
}

const isOfLine = (message: string): boolean =>
  /^(Connection terminated|timeout exceeded|Query read timeout)/.test(message)
const framesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
