import { readFile } from 'node:fs/promises'
import { ImportFault } from './fault.ts'
import { Mapping } from './mapping.ts'

/** Reads a mapping file. Throws ImportFault `import.mappingInvalid` {where, what}. */
export async function readMapping(file: string): Promise<Mapping> {
  const parsed = Mapping.safeParse(await readJson(file))
  if (parsed.success) return parsed.data
  const { path, message } = parsed.error.issues[0]!
  throw new ImportFault('import.mappingInvalid', { where: path.join('.'), what: message })
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw new ImportFault('import.mappingInvalid', { where: file, what: (error as Error).message })
  }
}
