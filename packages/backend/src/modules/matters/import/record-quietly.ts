import type { Decided } from '@lianxin/domain/matters/decide'
import type { Matter } from '@lianxin/domain/matters/matter'
import type { WriteContext } from '../../../platform/context.ts'
import { AppError } from '../../../platform/errors.ts'
import { record } from '../record.ts'

/** Records a step of the past: everything as for any other, but nobody is told of it today. */
export async function recordQuietly(
  ctx: WriteContext,
  before: Matter | null,
  decided: Decided,
  request: string | null,
): Promise<Matter> {
  if (!(await record(ctx, before, { ...decided, tells: [] }, request))) throw new AppError('matter.stale')
  return decided.matter
}
