import type { AreaView } from '@lianxin/contract/places'
import { RadioGroup } from '@lianxin/ui/components/choice.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { AreaPicker } from '../../app/fields/area-picker.tsx'
import type { Draft, Kind } from './draft.ts'
import { texts } from './texts.ts'

const kinds: readonly Kind[] = ['renumber', 'move', 'merge', 'split']

export type FieldsProps = {
  area: AreaView
  draft: Draft
  set: (over: Partial<Draft>) => void
  /** What the server says of a field. */
  errorOf: (field: string) => string | undefined
}

/** What to do with the area, and with what else. */
export function Fields({ area, draft, set, errorOf }: FieldsProps) {
  const t = useTexts(texts)
  const error = (field: string) => {
    const said = errorOf(field)
    return said === undefined ? {} : { error: said }
  }
  const codeHint = `${t.codeHint(area.code)}${draft.kind === 'move' ? t.freeCode : ''}`
  return (
    <>
      <RadioGroup
        label={t.how}
        required
        options={kinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
        value={draft.kind}
        onChange={(kind) => set({ kind: kind as Kind })}
      />
      {draft.kind !== '' && <p className="soft">{t.hints[draft.kind]}</p>}
      {draft.kind === 'move' && (
        <AreaPicker
          label={t.parent}
          required
          value={draft.parentId}
          onChange={(parentId) => set({ parentId })}
          {...error('parentId')}
        />
      )}
      {draft.kind === 'merge' && (
        <AreaPicker
          label={t.into}
          description={t.same}
          required
          value={draft.intoId}
          onChange={(intoId) => set({ intoId })}
          {...error('intoId')}
        />
      )}
      {(draft.kind === 'renumber' || draft.kind === 'move') && (
        <TextField
          label={t.code}
          description={codeHint}
          required={draft.kind === 'renumber'}
          inputMode="numeric"
          value={draft.code}
          onChange={(code) => set({ code })}
          {...error('code')}
        />
      )}
    </>
  )
}
