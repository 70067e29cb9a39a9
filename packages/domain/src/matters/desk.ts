import { ancestorCodes, codeLengths } from '../areas/code.ts'
import type { Matter } from './matter.ts'

/** The desk to which a matter is born: the community (社区/嘎查村) of its place. */
export const deskOf = (areaCode: string): string => areaCode.slice(0, codeLengths.community)

/** The desk of the next level above, up to the district's; undefined where there is none. */
export const deskAbove = ({ deskCode }: Pick<Matter, 'deskCode'>): string | undefined =>
  deskCode.length > codeLengths.district ? ancestorCodes(deskCode).at(-2) : undefined

/** Whether the desk is a town's, or one above: such a desk may call departments together (吹哨). */
export const isTownDesk = ({ deskCode }: Pick<Matter, 'deskCode'>): boolean => deskCode.length <= codeLengths.town
