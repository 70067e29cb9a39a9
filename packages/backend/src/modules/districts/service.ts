import type { District } from '@lianxin/domain/kernel/ids'
import type { Platform } from '../../platform/context.ts'
import { listAll } from './queries.ts'

/** Districts this platform serves, by code; known to everybody, before signing in. */
export const listDistricts = ({ db }: Pick<Platform, 'db'>): Promise<{ district: District; name: string }[]> =>
  listAll(db.global)
