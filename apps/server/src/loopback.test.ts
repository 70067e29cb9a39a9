import { expect, it } from 'vitest'
import { isLoopback } from './loopback.ts'

it.each([
  ['127.0.0.1', true],
  ['127.8.9.10', true],
  ['localhost', true],
  ['::1', true],
  ['[::1]', true],
  ['0.0.0.0', false],
  ['127.0.0.1.example.com', false],
  ['localhost.example.com', false],
  ['128.0.0.1', false],
  ['::', false],
])('%s is reached from this machine alone: %s', (host, alone) => {
  expect(isLoopback(host)).toBe(alone)
})
