import { expect, it } from 'vitest'
import type { Platform } from '../context.ts'
import { AppError } from '../errors.ts'
import { inDistrictsWaiting } from './districts.ts'

const codes = ['150430', '150431', '150432']
const global = { prepared: async () => codes.map((district) => ({ district })) }
const platform = { db: { global } } as unknown as Pick<Platform, 'db'>
const waiting = { statement: { name: 'test', text: '' }, values: [] }
const trouble = new Error('one district has a bad row')

/** Which districts had their turn, and how it ended. */
async function turns(work: (district: string) => Promise<number>) {
  const had: string[] = []
  const ended = await inDistrictsWaiting(platform, waiting, (district) => {
    had.push(district)
    return work(district)
  }).catch((error) => error)
  return [had, ended]
}

it('works in each district and adds up what was done', async () => {
  expect(await turns(async () => 2)).toEqual([codes, 6])
})

it('lets a district in trouble hold up no other, and tells of it at the end', async () => {
  const first = async (district: string) => (district === codes[0] ? Promise.reject(trouble) : 1)
  expect(await turns(first)).toEqual([codes, trouble])
})

it('goes no further without a database', async () => {
  const away = new AppError('server.database')
  expect(await turns(() => Promise.reject(away))).toEqual([codes.slice(0, 1), away])
})
