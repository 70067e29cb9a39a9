/** Why the embedded database cannot serve. The code is also the text key; `detail` is for the log, never for a user. */
export class PostgresFault extends Error {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: string, params: Record<string, string | number> = {}, detail = '') {
    super([code, JSON.stringify(params), detail].filter(Boolean).join(' '))
    this.name = 'PostgresFault'
    this.code = code
    this.params = params
  }
}
