import { createHash } from 'node:crypto'
import type { Api } from '@lianxin/contract/api'
import type { ParsedInputOf } from '@lianxin/contract/endpoint'
import type { PhotoView } from '@lianxin/contract/matter-views'
import { dayOf } from '@lianxin/domain/kernel/time'
import { requireAccess } from '../../platform/access.ts'
import { blindIndex } from '../../platform/crypto/blind-index.ts'
import { AppError, orThrow } from '../../platform/errors.ts'
import { FileError, photoKey } from '../../platform/files/files.ts'
import { readBytes } from '../../platform/http/input.ts'
import type { CallerContext } from '../../platform/http/routes.ts'
import { normaliseImage, PHOTO_LIMITS } from '../../platform/images/photo.ts'
import { getReadableMatter } from '../matters/service.ts'
import { findPhoto, insertPhoto } from './queries.ts'

type One = ParsedInputOf<Api['photos']['get']>
const megabytes = PHOTO_LIMITS.inputBytes / 1024 ** 2

/** Keeps a photo of the caller's until a step attaches it. What is stored is a fresh JPEG without metadata. */
export async function putPhoto(ctx: CallerContext, { district, id }: One): Promise<PhotoView> {
  requireAccess(ctx.actorIn(district), 'matter.submit')
  const sent = await readPhoto(ctx)
  const request = blindIndex(ctx.platform.keyring, 'photo', createHash('sha256').update(sent).digest('hex'))
  const known = await ctx.platform.db.read(district, (tx) => findPhoto(tx, district, id))
  if (known) return sameOrRefused(known, ctx.accountId, request)
  const photo = orThrow(await normaliseImage(sent))
  const key = photoKey(district, dayOf(ctx.now), id)
  const row = {
    district,
    id,
    account_id: ctx.accountId,
    key,
    width: photo.width,
    height: photo.height,
    bytes: photo.bytes.length,
    digest: photo.digest,
    request,
    created_at: ctx.now,
  }
  // The row first: whoever wins it owns the key, so nobody can overwrite another's file.
  return ctx.platform.db.write(district, async (tx) => {
    if (!(await insertPhoto(tx, row)))
      return sameOrRefused((await findPhoto(tx, district, id))!, ctx.accountId, request)
    await ctx.platform.files.put(key, photo.bytes)
    return { id, width: photo.width, height: photo.height }
  })
}

async function readPhoto(ctx: CallerContext): Promise<Uint8Array> {
  try {
    return await readBytes(ctx.http, PHOTO_LIMITS.inputBytes)
  } catch (error) {
    if (error instanceof AppError && error.code === 'request.tooLarge')
      throw new AppError('photo.tooLarge', { params: { megabytes } })
    throw error
  }
}

type Known = { id: string; account_id: string; request: string; width: number; height: number }

function sameOrRefused(known: Known, accountId: string, request: string): PhotoView {
  if (known.account_id !== accountId || known.request !== request) throw new AppError('key.otherContent')
  return { id: known.id, width: known.width, height: known.height }
}

/** A photo for whoever may see its matter; before it is attached, for whoever sent it. */
export async function getPhoto(ctx: CallerContext, { district, id }: One): Promise<Response> {
  const actor = ctx.actorIn(district)
  const key = await ctx.platform.db.read(district, async (tx) => {
    const photo = await findPhoto(tx, district, id)
    if (!photo?.key) throw new AppError('thing.notFound')
    if (photo.matter_id) await getReadableMatter({ ...ctx, district, actor, tx }, photo.matter_id)
    else if (photo.account_id !== ctx.accountId) throw new AppError('thing.notFound')
    return photo.key
  })
  const bytes = await ctx.platform.files.get(key).catch(ifForgotten)
  return new Response(bytes as BodyInit, {
    headers: {
      'content-type': 'image/jpeg',
      'content-length': String(bytes.byteLength),
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  })
}

/** Its words are being forgotten right now, or were while the backup was made that this server grew from. */
function ifForgotten(error: unknown): never {
  if (error instanceof FileError && error.code === 'file.missing')
    throw new AppError('thing.notFound', { cause: error })
  throw error
}
