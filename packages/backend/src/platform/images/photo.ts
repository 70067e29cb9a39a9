import { createHash } from 'node:crypto'
import { ok, type Result, refuse } from '@lianxin/domain/kernel/refusal'
import sharp, { type Metadata } from 'sharp'
import { queue } from '../queue.ts'
import { sniffFormat } from './format.ts'

/** What is taken, and what comes out. 8192 × 6144 is what phone makers sell as 50 megapixels. */
export const PHOTO_LIMITS = {
  inputBytes: 12 * 1024 * 1024,
  inputPixels: 8192 * 6144,
  outputSide: 1600,
  seconds: 20,
} as const

/** AVIF stays out: two kilobytes of it take 900 MB to decode. HEIC has no free decoder. */
const ACCEPTED = ['jpeg', 'png', 'webp']

/** A photo fit to keep: JPEG without any metadata; `digest` is the SHA-256 of `bytes` in hex. */
export type Photo = { readonly bytes: Buffer; readonly width: number; readonly height: number; readonly digest: string }

sharp.concurrency(1)
sharp.cache(false)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})

/** Two at a time: they use half of the four threads that files, DNS and passwords share with them, and 300 MB at worst. */
const inTurn = queue(2)

/**
 * An uploaded photo decoded, turned upright, scaled to fit and written anew, so that nothing of the file but its pixels
 * survives: no place, no camera, no script hidden beside the picture.
 * Refuses `photo.tooLarge`, `photo.notAnImage`, `photo.formatNotAccepted`, `photo.tooManyPixels` and `photo.damaged`.
 */
export async function normaliseImage(bytes: Uint8Array): Promise<Result<Photo>> {
  if (bytes.length > PHOTO_LIMITS.inputBytes)
    return refuse('photo.tooLarge', { megabytes: PHOTO_LIMITS.inputBytes / 1024 ** 2 })
  const format = sniffFormat(bytes)
  if (!format) return refuse('photo.notAnImage')
  if (!ACCEPTED.includes(format)) return refuse('photo.formatNotAccepted', { format: format.toUpperCase() })
  return inTurn(() => readAndRewrite(bytes, format))
}

async function readAndRewrite(bytes: Uint8Array, format: string): Promise<Result<Photo>> {
  const header = await readHeader(bytes)
  if (header?.format !== format) return refuse('photo.notAnImage')
  if (header.width * header.height > PHOTO_LIMITS.inputPixels) {
    return refuse('photo.tooManyPixels', { megapixels: Math.floor(PHOTO_LIMITS.inputPixels / 1e6) })
  }
  return rewrite(bytes)
}

const readHeader = (bytes: Uint8Array): Promise<Metadata | undefined> =>
  sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined)

async function rewrite(bytes: Uint8Array): Promise<Result<Photo>> {
  const { outputSide, inputPixels, seconds } = PHOTO_LIMITS
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: inputPixels, failOn: 'error' })
      .timeout({ seconds })
      .autoOrient()
      .resize({ width: outputSide, height: outputSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80 })
      .toBuffer({ resolveWithObject: true })
    const digest = createHash('sha256').update(data).digest('hex')
    return ok({ bytes: data, width: info.width, height: info.height, digest })
  } catch {
    return refuse('photo.damaged')
  }
}
