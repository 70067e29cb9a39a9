/** A text in every complete language. Chinese is the master. */
export type Text = { readonly zh: string; readonly en: string }
export type Language = keyof Text
export const languages: readonly Language[] = ['zh', 'en']
