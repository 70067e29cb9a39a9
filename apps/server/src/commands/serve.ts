import { serveUntilStopped } from '../serve.ts'
import type { Command } from './command.ts'

export const serveCommand: Command = {
  words: 'serve',
  usage: 'Answer requests and do background work',
  run: ({ settings }) => serveUntilStopped(settings, { mode: 'production', prepare: async () => null }),
}
