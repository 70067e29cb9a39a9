import { putPhoto } from '@lianxin/backend/modules/photos/service'
import type { Id } from '@lianxin/domain/kernel/ids'
import type { PersonActor } from '@lianxin/domain/people/actor'
import { Hono } from 'hono'
import sharp from 'sharp'
import { uuidv7 } from 'uuidv7'
import { DISTRICT, type Moving } from './acting.ts'
import type { Seed } from './seed.ts'

const [WIDTH, HEIGHT] = [640, 480]
type Colour = readonly [number, number, number]
const colour = (seed: Seed): Colour => [seed.between(40, 220), seed.between(40, 220), seed.between(40, 220)]

/** A drawn picture, no photograph: ground, sky, and a few discs and boxes. */
export function drawPicture(seed: Seed): Promise<Buffer> {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3)
  const horizon = seed.between(160, 320)
  fill(pixels, colour(seed), () => true)
  fill(pixels, colour(seed), (_, y) => y > horizon)
  for (let shape = 0; shape < 4; shape++) {
    const [x, y, size] = [seed.between(0, WIDTH), seed.between(80, HEIGHT), seed.between(30, 110)]
    const round = seed.chance(0.5)
    fill(pixels, colour(seed), (px, py) =>
      round ? (px - x) ** 2 + (py - y) ** 2 < size ** 2 : Math.abs(px - x) < size && Math.abs(py - y) < size / 2,
    )
  }
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer()
}

function fill(pixels: Buffer, [red, green, blue]: Colour, inside: (x: number, y: number) => boolean): void {
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) if (inside(x, y)) pixels.set([red, green, blue], (y * WIDTH + x) * 3)
  }
}

/** Sends a picture as its owner's browser would; answers with the id to attach. */
export async function sendPhoto({ platform, at }: Moving, actor: PersonActor, picture: Buffer): Promise<Id> {
  const id = uuidv7()
  const door = new Hono().put('/', async (http) => {
    const caller = { platform, accountId: actor.accountId, sessionId: 'demo', now: at, requestId: uuidv7() }
    return http.json(await putPhoto({ ...caller, http, actorIn: () => actor }, { district: DISTRICT, id }))
  })
  const response = await door.request('/', { method: 'PUT', body: new Uint8Array(picture) })
  if (!response.ok) throw new Error(`photo: ${response.status} ${await response.text()}`)
  return id
}
