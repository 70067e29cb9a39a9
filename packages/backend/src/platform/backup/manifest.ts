import { createHmac, hkdfSync } from 'node:crypto'
import { Instant } from '@lianxin/domain/kernel/time'
import { z } from 'zod'
import type { Keyring } from '../crypto/keyring.ts'

/** Raised when an older release could no longer read what a newer one writes. */
export const FORMAT = 1

/** The first entry: what this file is, before anything else is believed of it. */
export const Head = z.object({ format: z.int(), at: Instant, version: z.string() })
export type Head = z.infer<typeof Head>
export const HEAD = 'lianxin-backup.json'

/** The last entries: what all the others must add up to, and the proof that the key's holder said so. */
export const MANIFEST = 'manifest.json'
export const SEAL = 'manifest.hmac'

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const name = z.string().regex(/^[a-z_][a-z0-9_]*$/)

export const Manifest = Head.extend({
  /** Of PostgreSQL, `180004`; for whoever wonders. */
  postgres: z.int(),
  /** The migrations the tables were made by, in order. */
  schema: z.array(z.object({ name: z.string(), sha256: digest })).min(1),
  /** Which keyring reads the encrypted columns; `ids` are all the keys it then held. */
  key: z.object({ fingerprint: z.string(), ids: z.array(z.string()) }),
  tables: z.array(z.object({ name, columns: z.array(name), rows: z.int(), parts: z.int() })),
  sequences: z.array(z.object({ name, last: z.string().regex(/^-?\d+$/), called: z.boolean() })),
  files: z.object({ count: z.int(), bytes: z.int() }),
  entries: z.int(),
  /** Over every entry before this one. */
  chain: digest,
})
export type Manifest = z.infer<typeof Manifest>

/** Made by the key that belongs to the database: a backup that was opened, changed and closed again has another. */
export const sealOf = (keyring: Pick<Keyring, 'audit'>, manifest: Uint8Array): string =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', keyring.audit.export(), '', 'lianxin backup', 32)))
    .update(manifest)
    .digest('hex')

export const partOf = (table: string, part: number): string =>
  `tables/${table}/${String(part).padStart(6, '0')}.copy.zst`

/** The table of a part's name, or null. */
export const tableOf = (entry: string): string | null =>
  /^tables\/([a-z0-9_]+)\/\d{6}\.copy\.zst$/.exec(entry)?.[1] ?? null
