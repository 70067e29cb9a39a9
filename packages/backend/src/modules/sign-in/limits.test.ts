import { expect, it } from 'vitest'
import { sourceOf } from './limits.ts'
import { isWeakPassword } from './weak-passwords.ts'

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8:0001:2::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
])('the address %s comes from %s', (address, source) => {
  expect(sourceOf(address)).toBe(source)
})

it.each([
  'password123',
  'Password2026!',
  'P@ssw0rd123',
  'woaini1314520',
  'wodemima888',
  '13812345678',
  '150105199001011234',
  '15010519900101123X',
  '1234567890',
  '9876543210',
  'qwertyuiop',
  'poiuytrewq',
  '1qaz2wsx3edc',
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  'suriNa12345',
  'admin@suRina',
  'lianxinqiao2026',
])('%s is a weak password for surina', (password) => {
  expect(isWeakPassword(password, 'surina')).toBe(true)
})

it.each(['three wells and a road', '草原上的三口井和一条路', 'k7#Vq9!mZx2', 'surina likes grey horses'])(
  '%s is not',
  (password) => {
    expect(isWeakPassword(password, 'surina')).toBe(false)
  },
)
