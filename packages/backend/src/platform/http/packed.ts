import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Packing = 'br' | 'gzip'

/** Of 11: the last steps save a tenth and cost a second of a core for each large file, when somebody is waiting for it. */
const QUALITY = 6

const pack: Record<Packing, (body: Buffer) => Promise<Buffer>> = {
  br: (body) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  gzip: promisify(gzip),
}
/** Below this the packing costs more than it saves. */
const WORTH_BYTES = 1_000

/** The best packing that the asker takes; none when they take none. `br;q=0` refuses it. */
export function packingFor(accepted: string | undefined): Packing | undefined {
  const taken = (accepted ?? '')
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => !/;\s*q=0(\.0*)?$/.test(one))
    .map((one) => one.split(';')[0]!.trim())
  return (['br', 'gzip'] as const).find((packing) => taken.includes(packing))
}

/** Packs bodies. One whose name says what is in it is packed once and kept: there are few of them. */
export function createPacker() {
  const kept = new Map<string, Promise<Buffer>>()
  return (body: Buffer, packing: Packing, name?: string): Promise<Buffer> => {
    if (name === undefined) return pack[packing](body)
    const key = `${packing} ${name}`
    const packed = kept.get(key) ?? pack[packing](body)
    kept.set(key, packed)
    return packed
  }
}

const packable = /^(text\/|image\/svg|application\/(json|manifest\+json|javascript))/

export const isWorthPacking = (type: string, body: Buffer): boolean => body.length >= WORTH_BYTES && packable.test(type)
