import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import type { Result } from '@lianxin/domain/kernel/refusal'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { queue } from '../queue.ts'
import { normaliseImage, PHOTO_LIMITS, type Photo } from './photo.ts'

const SCRIPT = '<script>alert(document.domain)</script>'
/** Left half red, right half blue: turning and cropping show. */
async function picture(width = 80, height = 40, channels: 3 | 4 = 3) {
  const half = { create: { width: width / 2, height, channels: 3 as const, background: '#c00000' } }
  const left = await sharp(half).raw().toBuffer({ resolveWithObject: true })
  return sharp({ create: { width, height, channels, background: '#0000c0' } }).composite([
    { input: left.data, raw: left.info, left: 0, top: 0 },
  ])
}
const jpeg = async () => (await picture()).jpeg().toBuffer()
const code = (result: Result<Photo>) => (result.ok ? 'accepted' : result.refusal.code)
async function accepted(bytes: Uint8Array): Promise<Photo> {
  const result = await normaliseImage(bytes)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A PNG of one bit per pixel, all black: deflate makes almost nothing of it. */
function blackPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = deflateSync(Buffer.alloc((1 + Math.ceil(width / 8)) * height), { level: 9 })
  const start = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([start, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

/** The marker bytes of a JPEG's segments up to its scan. */
function segments(bytes: Buffer): number[] {
  const found: number[] = []
  for (let at = 2; bytes[at + 1] !== 0xda; at += 2 + bytes.readUInt16BE(at + 2)) found.push(bytes[at + 1]!)
  return found
}

describe('a photo', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('in %s becomes a JPEG with its size and digest', async (format) => {
    const photo = await accepted(await (await picture()).toFormat(format).toBuffer())
    expect(await sharp(photo.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 80, height: 40 })
    expect([photo.width, photo.height]).toEqual([80, 40])
    expect(photo.digest).toBe(createHash('sha256').update(photo.bytes).digest('hex'))
  })

  it('is scaled to fit 1600 and never enlarged', async () => {
    const wide = await accepted(await (await picture(4000, 3000)).jpeg().toBuffer())
    expect([wide.width, wide.height]).toEqual([1600, 1200])
    const tall = await accepted(await (await picture(20, 3200)).png().toBuffer())
    expect([tall.width, tall.height]).toEqual([10, 1600])
  })

  it('is turned upright by its EXIF before that is lost', async () => {
    const photo = await accepted(await (await picture()).jpeg().withMetadata({ orientation: 6 }).toBuffer())
    expect([photo.width, photo.height]).toEqual([40, 80])
    const [r, , b] = await sharp(photo.bytes).extract({ left: 20, top: 10, width: 1, height: 1 }).raw().toBuffer()
    expect(r! > 150 && b! < 60).toBe(true)
  })

  it('loses place, camera, comments and colour profile', async () => {
    const exif = {
      IFD0: { Make: 'CAMERA-7', Copyright: SCRIPT },
      IFD3: { GPSLatitude: '40/1 50/1 0/1', GPSLatitudeRef: 'N' },
    }
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/">SOMEWHERE</x:xmpmeta>`
    const input = await (await picture()).jpeg().withExif(exif).withXmp(xmp).withIccProfile('p3').toBuffer()
    expect(await sharp(input).metadata()).toMatchObject({
      exif: expect.anything(),
      xmp: expect.anything(),
      icc: expect.anything(),
    })
    for (const trace of ['CAMERA-7', 'SOMEWHERE', SCRIPT]) expect(input.includes(trace)).toBe(true)

    const { bytes } = await accepted(input)
    const left = await sharp(bytes).metadata()
    expect([left.exif, left.xmp, left.iptc, left.icc, left.orientation]).toEqual(Array(5).fill(undefined))
    for (const trace of ['CAMERA-7', 'SOMEWHERE', SCRIPT, 'Exif', 'GPS']) expect(bytes.includes(trace)).toBe(false)
    const carriers = segments(bytes).filter((marker) => (marker >= 0xe1 && marker <= 0xef) || marker === 0xfe)
    expect(carriers).toEqual([])
  })

  it('without background gets a white one', async () => {
    const clear = await sharp({ create: { width: 8, height: 8, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer()
    const [r, g, b] = await sharp((await accepted(clear)).bytes)
      .raw()
      .toBuffer()
    expect(Math.min(r!, g!, b!)).toBeGreaterThan(250)
  })
})

describe('a file that is two things', () => {
  it.each([
    ['HTML after the picture', SCRIPT],
    ['a zip after the picture', 'PK\x03\x04evil.jar'],
  ])('keeps only the picture: %s', async (_, tail) => {
    const photo = await accepted(Buffer.concat([await jpeg(), Buffer.from(tail, 'latin1')]))
    expect(photo.bytes.includes(tail)).toBe(false)
    expect(photo.bytes.subarray(-2).toString('hex')).toBe('ffd9')
  })

  it('keeps only the picture: script in a comment or a text chunk', async () => {
    const inJpeg = await jpeg()
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, SCRIPT.length + 2]), Buffer.from(SCRIPT)])
    const png = blackPng(8, 8)
    const text = chunk('tEXt', Buffer.from(`Comment\0${SCRIPT}`))
    for (const [whole, at, extra] of [
      [inJpeg, 2, comment],
      [png, 33, text],
    ] as const) {
      const photo = await accepted(Buffer.concat([whole.subarray(0, at), extra, whole.subarray(at)]))
      expect(photo.bytes.includes('script')).toBe(false)
    }
  })

  it.each([
    ['PNG', '\x89PNG\r\n\x1a\n'],
    ['JPEG', '\xff\xd8\xff\xe0'],
    ['WebP', 'RIFF\x10\x00\x00\x00WEBP'],
  ])('is refused when it is %s in name only', async (_, head) => {
    const file = Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(SCRIPT.repeat(20))])
    expect(code(await normaliseImage(file))).toBe('photo.notAnImage')
  })
})

describe('a file that is no photo', () => {
  it.each([
    ['nothing', ''],
    ['a text', '你好'],
    ['a page', `<!doctype html>${SCRIPT}`],
    ['an SVG', `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${SCRIPT}</svg>`],
    ['a PDF', '%PDF-1.7\n'],
    ['a TIFF', 'II*\0'],
    ['a program', 'MZ\x90\0'],
  ])('is refused: %s', async (_, content) => {
    expect(code(await normaliseImage(Buffer.from(content, 'latin1')))).toBe('photo.notAnImage')
  })

  it.each([
    ['GIF', 'GIF89a\x01\0\x01\0'],
    ['HEIC', '\0\0\0\x18ftypheic'],
    ['AVIF', '\0\0\0\x18ftypavif'],
  ])('is told that its format is not taken: %s', async (format, content) => {
    const result = await normaliseImage(Buffer.from(content, 'latin1'))
    expect(result).toEqual({ ok: false, refusal: { code: 'photo.formatNotAccepted', params: { format } } })
  })

  it('cannot reach the other decoders even past our own look at it', async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    )
    await expect(sharp(svg).png().toBuffer()).rejects.toThrow()
    const gif = await (await picture()).gif().toBuffer()
    await expect(sharp(gif).png().toBuffer()).rejects.toThrow()
  })
})

describe('a photo that is too much', () => {
  it('is refused by its bytes', async () => {
    const big = Buffer.concat([await jpeg(), Buffer.alloc(PHOTO_LIMITS.inputBytes)])
    expect(await normaliseImage(big)).toEqual({
      ok: false,
      refusal: { code: 'photo.tooLarge', params: { megabytes: 12 } },
    })
  })

  const tooManyPixels = { ok: false, refusal: { code: 'photo.tooManyPixels', params: { megapixels: 50 } } }

  it('is refused by its pixels: a bomb of 900 megapixels in little', async () => {
    const bomb = blackPng(30_000, 30_000)
    expect(bomb.length).toBeLessThan(200_000)
    expect(await normaliseImage(bomb)).toEqual(tooManyPixels)
  })

  it('is refused without unpacking any of them', async () => {
    const unpackable = Buffer.concat([
      blackPng(30_000, 30_000).subarray(0, 33),
      chunk('IDAT', Buffer.from('no deflate')),
    ])
    expect(await normaliseImage(unpackable)).toEqual(tooManyPixels)
  })

  it('is taken at 50 megapixels', async () => {
    const photo = await accepted(blackPng(8192, 6144))
    expect([photo.width, photo.height]).toEqual([1600, 1200])
  })
})

describe('a photo that is not whole', () => {
  it.each([0.3, 0.6, 0.95])('is refused when %d of it arrived', async (share) => {
    const noise = await sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        background: '#888888',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    })
    for (const whole of [await noise.clone().jpeg().toBuffer(), await noise.clone().png().toBuffer()]) {
      expect(code(await normaliseImage(whole))).toBe('accepted')
      expect(code(await normaliseImage(whole.subarray(0, whole.length * share)))).toBe('photo.damaged')
    }
  })
})

describe('queue', () => {
  it('runs so many at a time, in order, and goes on after a failure', async () => {
    const inTurn = queue(2)
    const started: number[] = []
    const gates = [0, 1, 2, 3].map(() => Promise.withResolvers<void>())
    const tasks = gates.map((gate, i) =>
      inTurn(() => {
        started.push(i)
        return gate.promise
      }),
    )
    expect(started).toEqual([0, 1])
    gates[1]!.reject(new Error('second'))
    await expect(tasks[1]).rejects.toThrow('second')
    expect(started).toEqual([0, 1, 2])
    for (const gate of gates) gate.resolve()
    await Promise.all([tasks[0], tasks[2], tasks[3]])
    expect(started).toEqual([0, 1, 2, 3])
  })
})
