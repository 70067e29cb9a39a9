import { expect, it } from 'vitest'
import { cameBackWith, here } from './came-back.ts'

it.each([
  ['', undefined],
  ['?problem=signIn.visitOver', { code: 'signIn.visitOver' }],
  ['?problem=signIn.locked&seconds=900', { code: 'signIn.locked', params: { seconds: 900 } }],
  ['?problem=signIn.locked&seconds=soon', { code: 'signIn.locked' }],
  // A link from somebody else must not be able to put words on our page.
  ['?problem=Call+010-1234', undefined],
  ['?problem=toString', undefined],
])('%j tells %j', (search, told) => {
  expect(cameBackWith(search)).toEqual(told)
})

it('comes back to where it was, without what the last try came to', () => {
  expect(here({ pathname: '/console/inbox', search: '?state=submitted&problem=signIn.locked&seconds=9' })).toBe(
    '/console/inbox?state=submitted',
  )
  expect(here({ pathname: '/me', search: '?problem=signIn.visitOver' })).toBe('/me')
})
