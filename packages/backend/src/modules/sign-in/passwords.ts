import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** argon2id as OWASP's password storage cheat sheet has it: 19 MiB, two passes, one lane. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** One spelling for what keyboards enter differently. */
const spelled = (password: string): string => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> => hash(spelled(password), parameters)

let nobodys: Promise<string> | undefined

/** Without a stored hash it works just as long, on nobody's: the time tells not whether there is an account. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword(randomBytes(32).toString('hex'))
  const dummy = await nobodys
  const matches = await verify(stored ?? dummy, spelled(password))
  return stored !== null && matches
}
