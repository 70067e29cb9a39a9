import type { District, Id } from '@lianxin/domain/kernel/ids'
import { audit } from '../../platform/audit/record.ts'
import type { WriteContext } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { CallerContext } from '../../platform/http/routes.ts'
import { isRepeat } from '../../platform/idempotency.ts'
import { pinyinKey } from '../districts/service.ts'
import { ensurePerson } from '../people/service.ts'
import { isServed, renamePerson } from './me-queries.ts'

export type Rename = { readonly district: District; readonly key: Id; readonly name: string }

/** The name by which a district calls the caller; whoever gives it first becomes known there. */
export async function rename(caller: CallerContext, input: Rename): Promise<void> {
  const { db } = caller.platform
  if (!(await isServed(db.global, input.district))) throw new AppError('thing.notFound')
  await db.write(input.district, async (tx) => {
    const ctx = within(caller, input.district, tx)
    if (await isRepeat(ctx, 'me.rename', input, null)) return
    const personId = await ensurePerson(ctx)
    await renamePerson(tx, input.district, personId, input.name, pinyinKey(input.name, { surname: true }))
    const told = { event: 'person.rename', targetId: personId, personId, accountId: caller.accountId }
    await audit(tx, { ...told, district: input.district, at: caller.now, requestId: caller.requestId })
  })
}

function within(caller: CallerContext, district: District, tx: Tx): WriteContext {
  const { platform, accountId, now, requestId } = caller
  return { platform, district, actor: caller.actorIn(district), accountId, now, requestId, tx, writes: true }
}
