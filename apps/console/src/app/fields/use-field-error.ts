import type { FormState } from '@lianxin/ui/form/model'
import { errorText } from '@lianxin/ui/texts/errors'
import { useLanguage } from '@lianxin/ui/texts/language.tsx'

/** What is wrong with a field, in words; `undefined` when nothing is. */
export function useFieldError(form: Pick<FormState, 'errors'>): (name: string) => string | undefined {
  const { language } = useLanguage()
  return (name) => {
    const refusal = form.errors[name]
    return refusal && errorText(refusal.code, refusal.params, language)
  }
}
