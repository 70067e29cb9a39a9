import { createHash } from 'node:crypto'
import type { Id } from '@lianxin/domain/kernel/ids'

/** A UUID of version 8 (RFC 9562, 5.8) that is always the same for the same words. */
export function idOf(...words: readonly string[]): Id {
  const digest = createHash('sha256').update(JSON.stringify(words)).digest()
  digest[6] = (digest[6]! & 0x0f) | 0x80
  digest[8] = (digest[8]! & 0x3f) | 0x80
  const hex = digest.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

/** A whole number between both ends, always the same for the same words. */
export const drawn = ([from, to]: readonly [number, number], ...words: readonly string[]): number =>
  from + (createHash('sha256').update(JSON.stringify(words)).digest().readUInt32BE(0) % (to - from + 1))
