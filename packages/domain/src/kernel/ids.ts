import { z } from 'zod'

/**
 * A UUIDv7 made by whoever creates the thing, often a phone without signal; final at birth. In lower case, as
 * PostgreSQL gives it back: what is signed before it is stored must read the same afterwards.
 */
export const Id = /* @__PURE__ */ z
  .uuid()
  .toLowerCase()
  .meta({ description: 'UUID, made by the client (version 7), final at birth' })
export type Id = string

/** The six-digit code of the banner, county or district that owns the data. */
export const District = /* @__PURE__ */ z.string().regex(/^[1-9]\d{5}$/)
export type District = string

/** Owner of rows that belong to no district: sign-ins, the platform's own administration. */
export const PLATFORM: District = '000000'
