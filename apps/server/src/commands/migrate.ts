import { openPlatform } from '../open.ts'
import type { Command } from './command.ts'

/** Opening the platform brings the database up to date; there is nothing more to do. */
export const migrateCommand: Command = {
  words: 'migrate',
  usage: 'Bring the database to this version',
  run: async ({ settings }) => {
    const opened = await openPlatform(settings, { hold: 'join' })
    await opened.close()
    process.stdout.write('The database is up to date.\n')
    return 0
  },
}
