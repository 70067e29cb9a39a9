import type { Refusal } from '@lianxin/domain/kernel/refusal'
import type { Language } from '@lianxin/domain/kernel/text'
import { administrationErrors } from './errors/administration.ts'
import { calendarErrors } from './errors/calendar.ts'
import { type ErrorTexts, type Explanation, explain } from './errors/define.ts'
import { fieldErrors } from './errors/fields.ts'
import { generalErrors } from './errors/general.ts'
import { importErrors } from './errors/imports.ts'
import { matterErrors } from './errors/matters.ts'
import { photoErrors } from './errors/photos.ts'
import { sideLineErrors } from './errors/side-lines.ts'
import { signInErrors } from './errors/sign-in.ts'
import { tableErrors } from './errors/tables.ts'

type Params = NonNullable<Refusal['params']>

/** Words for every code of the contract and those made on the device. A new family of codes is one more file in `errors/`. */
export const errorTexts: ErrorTexts = {
  ...generalErrors,
  ...fieldErrors,
  ...photoErrors,
  ...signInErrors,
  ...matterErrors,
  ...sideLineErrors,
  ...administrationErrors,
  ...tableErrors,
  ...importErrors,
  ...calendarErrors,
}

/** A code nobody has written words for yet still says its name, so that a caller can read it out on the phone. */
const unknown = explain(
  ['这一步没有办成（代码 {code}）。', '请再试一次；还不行请把代码告诉管理员。', '您填的内容还在，没有丢。'],
  [
    'This step was not done (code {code}).',
    'Try again; if it keeps failing, tell the administrator the code.',
    'What you typed is kept.',
  ],
)

/** A sentence with a parameter that did not arrive is read with “…” in its place, never with “undefined”. */
const fill = (sentence: string, params: Params): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => (Object.hasOwn(params, name) ? String(params[name]) : '…'))

/** The wire tells a wait in seconds; nobody waits 900 seconds. */
const minutesOf = (params: Params = {}) =>
  typeof params.seconds === 'number' && { minutes: Math.ceil(params.seconds / 60) }

/** What happened, what is safe and what to do, in the reader's language. */
export function explainError(code: string, params: Params | undefined, language: Language): Explanation {
  const known = Object.hasOwn(errorTexts, code) ? errorTexts[code] : undefined
  const said = (known ?? unknown)[language]
  const all = { ...minutesOf(params), ...params, code }
  return Object.fromEntries(Object.entries(said).map(([part, sentence]) => [part, fill(sentence, all)])) as Explanation
}

/** The whole explanation as one line, for a field or a toast. */
export function errorText(code: string, params: Params | undefined, language: Language): string {
  const { happened, safe, todo } = explainError(code, params, language)
  return [happened, safe, todo].filter(Boolean).join(language === 'zh' ? '' : ' ')
}
