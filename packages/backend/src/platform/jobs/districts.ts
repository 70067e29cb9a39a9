import type { District } from '@lianxin/domain/kernel/ids'
import type { Platform } from '../context.ts'
import type { Statement } from '../database.ts'
import { AppError } from '../errors.ts'

/** A statement that answers with the codes of the districts that have something waiting, and what it asks for. */
export type Waiting = { readonly statement: Statement; readonly values: readonly unknown[] }

/**
 * Does `work` in every district that has some waiting, one after the other, and answers how much was done. A district in
 * trouble holds up no other: its error is thrown when all have had their turn. Without a database nobody has one.
 */
export async function inDistrictsWaiting(
  { db }: Pick<Platform, 'db'>,
  { statement, values }: Waiting,
  work: (district: District) => Promise<number>,
): Promise<number> {
  const waiting = await db.global.prepared<{ district: District }>(statement, values)
  let done = 0
  const troubles: unknown[] = []
  for (const { district } of waiting) {
    try {
      done += await work(district)
    } catch (error) {
      if (error instanceof AppError && error.code === 'server.database') throw error
      troubles.push(error)
    }
  }
  if (troubles.length > 0) throw troubles[0]
  return done
}
