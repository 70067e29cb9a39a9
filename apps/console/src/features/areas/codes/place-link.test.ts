import { expect, it } from 'vitest'
import { isReachable, placeLink } from './place-link.ts'

const areaId = '0198c0de-0000-7000-8000-00000000000a'

it('names the place, and that somebody came by its code', () => {
  const link = new URL(placeLink('https://lianxin.example.cn', '150430', areaId))
  expect(link.pathname).toBe('/')
  expect(Object.fromEntries(link.searchParams)).toEqual({ d: '150430', area: areaId, via: 'qr' })
})

it.each([
  ['https://lianxin.example.cn', true],
  ['http://localhost:3000', false],
  ['http://127.0.0.1:3000', false],
  ['http://192.168.1.20', false],
  ['http://office.local', false],
  ['http://[::1]:3000', false],
])('a phone elsewhere opens %s: %s', (origin, reaches) => {
  expect(isReachable(origin)).toBe(reaches)
})
