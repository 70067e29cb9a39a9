import type pg from 'pg'
import { PostgresFault } from './fault.ts'

/**
 * Refuses to serve through a role that row-level security does not bind: a superuser, one with BYPASSRLS, an owner of
 * tables, or a member of any of these. Districts are kept apart by that security alone underneath.
 * @throws PostgresFault `postgres.roleBypassesRls` {role, reason}
 */
export async function checkServingRole(pool: Pick<pg.Pool, 'query'>): Promise<void> {
  const { rows } = await pool.query<{ role: string; reason: string | null }>(`
    select session_user as role, coalesce(
      (select case when rolsuper then 'superuser' else 'bypassrls' end from pg_roles
        where (rolsuper or rolbypassrls) and pg_has_role(session_user, oid, 'member')
        order by rolsuper desc limit 1),
      (select 'owner' from pg_class
        where relkind in ('r', 'p') and (relrowsecurity or relnamespace = 'public'::regnamespace)
          and pg_has_role(session_user, relowner, 'member') limit 1)
    ) as reason`)
  const [found] = rows
  if (found?.reason) throw new PostgresFault('postgres.roleBypassesRls', { role: found.role, reason: found.reason })
}
