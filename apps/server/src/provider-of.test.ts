import { expect, it } from 'vitest'
import { providerOf } from './provider-of.ts'
import { readCommandLine } from './settings.ts'

const all = {
  PUBLIC_URL: 'https://lianxin.example',
  OIDC_ISSUER: 'https://id.example',
  OIDC_CLIENT_ID: 'lianxin',
  OIDC_CLIENT_SECRET: 'a secret',
}
const read = (env: Record<string, string>) => providerOf(readCommandLine([], env).settings)
const without = (name: string) => Object.fromEntries(Object.entries(all).filter(([key]) => key !== name))

it('there is none unless one is set', () => {
  expect(read({})).toBeNull()
})

it('one is whole, and links nobody by phone unless told to', () => {
  expect(read(all)).toMatchObject({ issuer: 'https://id.example', clientId: 'lianxin', linkByPhone: false })
  expect(read({ ...all, OIDC_LINK_BY_PHONE: 'on', OIDC_NAME_ZH: '政务认证' })).toMatchObject({
    linkByPhone: true,
    name: { zh: '政务认证', en: 'single sign-on' },
  })
})

it.each(Object.keys(all))('half of one, without %s, is refused', (name) => {
  expect(() => read(without(name))).toThrow(name)
})

it('over http it must be on this machine', () => {
  expect(() => read({ ...all, OIDC_ISSUER: 'http://id.example' })).toThrow('https')
  expect(() => read({ ...all, OIDC_ISSUER: 'http://127.0.0.1.example.com' })).toThrow('https')
  expect(read({ ...all, OIDC_ISSUER: 'http://127.0.0.1:8080' })).not.toBeNull()
})
