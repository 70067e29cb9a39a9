import { adminCreate } from './commands/admin-create.ts'
import { auditVerify } from './commands/audit-verify.ts'
import { backup } from './commands/backup.ts'
import { backupVerify } from './commands/backup-verify.ts'
import { bundle, bundleVerify } from './commands/bundle.ts'
import { calendarImport, calendarShow } from './commands/calendar.ts'
import { type Command, UsageFault } from './commands/command.ts'
import { countersRebuild, countersVerify } from './commands/counters.ts'
import { demo } from './commands/demo.ts'
import { doctor } from './commands/doctor.ts'
import { importCategories } from './commands/import-categories.ts'
import { importDivisions } from './commands/import-divisions.ts'
import { importMatters } from './commands/import-matters.ts'
import { importOrgs } from './commands/import-orgs.ts'
import { keysRotate } from './commands/keys-rotate.ts'
import { migrateCommand } from './commands/migrate.ts'
import { restore } from './commands/restore.ts'
import { routesSuggest } from './commands/routes-suggest.ts'
import { searchRebuild } from './commands/search-rebuild.ts'
import { serveCommand } from './commands/serve.ts'
import { plainWords } from './plain-words.ts'
import { readCommandLine, SettingsFault, settingsHelp } from './settings.ts'

const commands: readonly Command[] = [
  serveCommand,
  demo,
  migrateCommand,
  importDivisions,
  importCategories,
  importMatters,
  routesSuggest,
  importOrgs,
  calendarShow,
  calendarImport,
  adminCreate,
  auditVerify,
  keysRotate,
  backup,
  backupVerify,
  restore,
  countersVerify,
  countersRebuild,
  searchRebuild,
  bundle,
  bundleVerify,
  doctor,
]

const help = (): string =>
  `lianxin <command> [--setting value …]\n\n${commands.map(({ words, usage }) => `  ${words.padEnd(18)} ${usage}`).join('\n')}\n\nSettings (flag, environment):\n${settingsHelp()}\n`

async function main(args: readonly string[]): Promise<number> {
  const line = readCommandLine(args, process.env)
  const command = commands.find(({ words }) => words === line.words.join(' '))
  if (!command) {
    process.stdout.write(help())
    return line.words.length === 0 || line.words[0] === 'help' ? 0 : 2
  }
  return command.run(line)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${plainWords(error)}\n`)
  process.exitCode = error instanceof UsageFault || error instanceof SettingsFault ? 2 : 1
}
