// Draws the phone app's icons anew from apps/mobile/public/icon.svg: node scripts/icons.mjs
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { root } from './runtime.mjs'

const folder = join(root, 'apps', 'mobile', 'public')
const svg = readFileSync(join(folder, 'icon.svg'))
const GROUND = '#b3261e'
/** Launchers cut a maskable icon to a circle of four fifths; what matters keeps within it. */
const WITHIN = 0.8

/** `within` is how much of the side the drawing takes; the rest is ground. Square corners: systems round them. */
async function draw(name, side, within = 1) {
  const inner = Math.round(side * within)
  const drawing = await sharp(svg, { density: (72 * inner) / 32 })
    .resize(inner, inner)
    .png()
    .toBuffer()
  const square = { create: { width: side, height: side, channels: 4, background: within < 1 ? GROUND : '#0000' } }
  await sharp(square)
    .composite([{ input: drawing }])
    .png({ compressionLevel: 9, palette: true })
    .toFile(join(folder, name))
}

await draw('icon-192.png', 192)
await draw('icon-512.png', 512)
await draw('icon-maskable.png', 512, WITHIN)
await draw('icon-apple.png', 180, 0.98)
