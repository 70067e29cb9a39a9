import type { Language } from '@lianxin/domain/kernel/text'

/**
 * Three short sentences: what happened, what is safe, what to do. `{max}` stands for a parameter of the refusal; they are
 * placeholders and not functions because refusals come over the wire, where a parameter may be missing.
 */
export type Explanation = { readonly happened: string; readonly safe?: string; readonly todo?: string }

export type ErrorTexts = Readonly<Record<string, Readonly<Record<Language, Explanation>>>>

type Sentences = readonly [happened: string, todo?: string, safe?: string]

const explanation = ([happened, todo, safe]: Sentences): Explanation => ({
  happened,
  ...(safe !== undefined && { safe }),
  ...(todo !== undefined && { todo }),
})

/** The explanation of one code. Order of the sentences: what happened, what to do, what is safe. */
export const explain = (zh: Sentences, en: Sentences): Readonly<Record<Language, Explanation>> => ({
  zh: explanation(zh),
  en: explanation(en),
})
