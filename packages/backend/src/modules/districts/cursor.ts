import { Id } from '@lianxin/domain/kernel/ids'
import { AppError } from '../../platform/errors.ts'

/** Pages of lists by name go on after the row whose id the cursor is: a name has no place in an address. */
export function rowOfCursor(cursor: string | undefined): Id | null {
  if (cursor === undefined) return null
  const id = Id.safeParse(cursor)
  if (!id.success) throw unknownCursor()
  return id.data
}

export const unknownCursor = () => new AppError('field.invalid', { field: 'cursor' })

/** One page out of the rows read, of which there is one more than asked for when another page follows. */
export const pageOfRows = <Row extends { id: Id }>(rows: readonly Row[], limit: number) => ({
  rows: rows.slice(0, limit),
  next: rows.length > limit ? rows[limit - 1]!.id : null,
})
