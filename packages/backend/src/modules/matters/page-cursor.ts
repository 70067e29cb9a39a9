import { Id } from '@lianxin/domain/kernel/ids'
import { Instant } from '@lianxin/domain/kernel/time'
import { AppError } from '../../platform/errors.ts'
import { NEVER } from '../../platform/timestamps.ts'

/** Where a page ended: the moment it is in the order of, and the matter. */
export type Cursor = { readonly at: string; readonly id: Id }

export const cursorOf = ({ at, id }: Cursor): string => Buffer.from(JSON.stringify([at, id])).toString('base64url')

export function readCursor(cursor: string | undefined): Cursor | null {
  if (cursor === undefined) return null
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string]
    return { at: at === NEVER ? at : Instant.parse(at), id: Id.parse(id) }
  } catch (cause) {
    throw new AppError('field.invalid', { field: 'cursor', cause })
  }
}
