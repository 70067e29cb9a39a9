import type { Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import { queriesOver, type Tx } from '../../platform/database.ts'
import type { SignInTables } from './tables.ts'

const over = queriesOver<SignInTables>()

export const extendSession = (tx: Tx, id: Id, until: Instant): Promise<number> =>
  tx.run(over.updateTable('session').set({ expires_at: until }).where('id', '=', id))
