/** What other rooms may use of this one. */
export { accountOfPhone, createAccount, findAccountOfPhone, type NewAccount, phoneOfAccount } from './accounts.ts'
export { askSessionOver, checkSessionOver } from './check-session.ts'
export type { AccountContext } from './context.ts'
export { sessionCookie } from './cookie.ts'
export { giveBack, hold, type Limit, sourceOf, take, takeOrRefuse } from './limits.ts'
export { accountPhones, mobileOf } from './phones.ts'
export { discover, isLoopback, openProvider, type Provider, type ProviderSettings } from './provider/provider.ts'
export { type Opened, openSession, revokeSessionsOf } from './sessions.ts'
