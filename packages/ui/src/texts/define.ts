import type { Language } from '@lianxin/domain/kernel/text'

export type Dictionary = { readonly [key: string]: string | ((...args: never[]) => string) | Dictionary }

/** The shape that every other language must fill: the keys of the master, with the same parameters. */
export type SameKeys<D> = {
  readonly [K in keyof D]: D[K] extends string
    ? string
    : D[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : SameKeys<D[K]>
}

/**
 * The texts of one feature, kept beside it. Chinese is the master: a key or parameter that another language lacks, or has
 * too much, does not compile.
 * @example const texts = defineTexts({ zh: { left: (n: number) => `还剩 ${n} 项` }, en: { left: (n) => `${n} left` } })
 */
export const defineTexts = <const Master extends Dictionary>(
  texts: { readonly zh: Master } & Readonly<Record<Exclude<Language, 'zh'>, SameKeys<NoInfer<Master>>>>,
): Readonly<Record<Language, SameKeys<Master>>> => texts as Readonly<Record<Language, SameKeys<Master>>>
