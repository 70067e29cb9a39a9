import { languages } from '@lianxin/domain/kernel/text'
import { Checkbox, RadioGroup } from '@lianxin/ui/components/choice.tsx'
import { setElderMode, useElderMode } from '@lianxin/ui/elder'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { texts } from './texts.ts'

export function Look() {
  const t = useTexts(texts)
  const { language, setLanguage } = useLanguage()
  const elder = useElderMode()
  return (
    <section className="panel" aria-labelledby="look">
      <h2 id="look">{t.look}</h2>
      <Checkbox label={t.elder} description={t.elderHint} checked={elder} onChange={setElderMode} required />
      <RadioGroup
        label={t.language}
        options={languages.map((value) => ({ value, label: t.languages[value] }))}
        value={language}
        onChange={(next) => setLanguage(next as typeof language)}
        required
      />
    </section>
  )
}
