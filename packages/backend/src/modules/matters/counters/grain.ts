import { codeLengths } from '@lianxin/domain/areas/code'

/** Stands for no category where a category is part of a key. */
export const NO_CATEGORY = '00000000-0000-0000-0000-000000000000'
/** Stands for all of them together: what a board reads that asks for none. */
export const ALL_CATEGORIES = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Lengths of the codes that have counters of their own: the district and every level below. */
export const countedLengths: readonly number[] = Object.values(codeLengths).filter((length) => length >= 6)
