import { Button } from '@lianxin/ui/components/button.tsx'
import { CloseIcon } from '@lianxin/ui/components/icons.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { AreaPicker } from './area-picker.tsx'
import { texts } from './texts.ts'

export type NamedArea = { readonly id: string; readonly name: string }

type FurtherAreasProps = { value: readonly NamedArea[]; onChange: (value: readonly NamedArea[]) => void }

const MOST = 30

/** The areas of a joint body beside its own: those it has, each with a way out, and a field for one more. */
export function FurtherAreas({ value, onChange }: FurtherAreasProps) {
  const t = useTexts(texts)
  const add = (id: string, name: string) => {
    if (id !== '' && !value.some((area) => area.id === id)) onChange([...value, { id, name }])
  }
  return (
    <fieldset className="further-areas">
      <legend>{t.further}</legend>
      <p className="soft small">{t.furtherHint}</p>
      <ul>
        {value.map(({ id, name }) => (
          <li key={id}>
            {name}
            <Button
              kind="icon"
              icon={<CloseIcon />}
              aria-label={t.furtherWithout(name)}
              onClick={() => onChange(value.filter((area) => area.id !== id))}
            />
          </li>
        ))}
      </ul>
      {/* A new field after each choice: it is for the next one. */}
      {value.length < MOST && <AreaPicker key={value.length} label={t.furtherMore} value="" onChange={add} />}
    </fieldset>
  )
}
