import { District } from '@lianxin/domain/kernel/ids'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'

export const districts = {
  list: endpoint({
    method: 'GET',
    path: '/districts',
    access: 'public',
    summary: 'Districts this platform serves',
    input: z.object({}),
    output: z.object({ items: z.array(z.object({ district: District, name: z.string() })) }),
    errors: [],
  }),
} as const

/** Answers only on a demo server. */
export const demo = {
  accounts: endpoint({
    method: 'GET',
    path: '/demo/accounts',
    access: 'public',
    summary: 'Invented people to sign in as',
    input: z.object({}),
    output: z.object({
      items: z.array(
        z.object({
          username: z.string(),
          name: z.string(),
          role: z.string(),
          place: z.string(),
          app: z.enum(['mobile', 'console']),
        }),
      ),
    }),
    errors: ['request.notFound'],
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/demo/sign-in',
    access: 'public',
    summary: 'Sign in as one of them',
    input: z.object({ username: z.string().max(40) }),
    output: z.object({}),
    errors: ['request.notFound'],
  }),
} as const
