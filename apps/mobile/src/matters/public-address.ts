import type { PublicMatter } from '@lianxin/contract/public-matters'

/** A matter as everybody may see it. */
export const publicAddress = ({ district, id }: Pick<PublicMatter, 'district' | 'id'>): string =>
  `/neighbours/${id}?d=${district}`
