/** What other rooms may use of this one. */
export { accountOfPhone, createAccount, type NewAccount, phoneOfAccount } from './accounts.ts'
export { askSessionOver, checkSessionOver } from './check-session.ts'
export type { AccountContext } from './context.ts'
export { sessionCookie } from './cookie.ts'
export { accountPhones, mobileOf } from './phones.ts'
export { type Opened, openSession, revokeSessionsOf } from './sessions.ts'
