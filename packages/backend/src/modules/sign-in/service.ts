/** What other rooms may use of this one. */
export { createAccount, ensureAccount, type NewAccount } from './accounts.ts'
export { checkSessionOver } from './check-session.ts'
export type { AccountContext } from './context.ts'
export { sessionCookie } from './cookie.ts'
export { type Opened, openSession, revokeSessionsOf } from './sessions.ts'
