import type { Id } from '@lianxin/domain/kernel/ids'

/** An area that can have a shape. */
export type Known = {
  readonly id: Id
  readonly code: string
  readonly name: string
  /** Of the area right above it. */
  readonly parentName: string
  readonly parentId: Id
  /** Whoever brings the file in manages it. */
  readonly own: boolean
}

export type Matched =
  | { readonly known: Known }
  | { readonly fault: 'shape.unknownPlace' | 'shape.ambiguousPlace' | 'shape.notOwn' }

/** Finds places by what a file calls them: a code, a name that only one has, or both names, `向阳社区第一网格`. */
export function matcherOf(all: readonly Known[]): (label: string) => Matched {
  const byKey = Map.groupBy(
    all.flatMap((known) => keysOf(known).map((key) => ({ key, known }))),
    ({ key }) => key,
  )
  return (label) => {
    const found = new Set((byKey.get(plain(label)) ?? []).map(({ known }) => known))
    const [known] = found
    if (!known) return { fault: 'shape.unknownPlace' }
    if (found.size > 1) return { fault: 'shape.ambiguousPlace' }
    return known.own ? { known } : { fault: 'shape.notOwn' }
  }
}

const keysOf = ({ code, name, parentName }: Known): string[] => [code, plain(name), plain(parentName + name)]

/** Without what people put between names. */
const plain = (label: string): string => label.normalize('NFKC').replaceAll(/[\s/\\·・,，、>＞-]/g, '')
