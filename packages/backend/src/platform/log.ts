import pino from 'pino'

export type Log = pino.Logger

/** JSON lines. What could name a person never reaches it: only ids and codes are logged, and these keys are cut. */
export const openLog = (level: string): Log =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'phone',
        'name',
        'password',
        'code',
        'token',
        'cookie',
        'text',
        '*.phone',
        '*.name',
        '*.password',
        '*.code',
        '*.token',
        '*.cookie',
        '*.text',
      ],
      remove: true,
    },
  })
