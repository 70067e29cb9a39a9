import { extraForm } from '@lianxin/domain/categories/extra-fields'
import type { FieldDefinition } from '@lianxin/domain/matters/form'
import { isPlain, PlainField } from '@lianxin/ui/form/plain-field.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useState } from 'react'
import type { FieldList } from './field-list.ts'
import { texts } from './fields-texts.ts'

/** The questions as the phone asks them, to be tried out; nothing of it is sent. */
export function FieldsPreview({ fields }: { fields: FieldList }) {
  const t = useTexts(texts)
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({})
  return (
    <section className="fields-preview" aria-labelledby="fields-preview">
      <h2 id="fields-preview">{t.preview}</h2>
      <div className="fields-phone">
        {fields.length === 0 && <p className="soft">{t.previewNone}</p>}
        {Object.entries(extraForm(fields)).map(([name, field]) => (
          <Tried
            key={`${name}.${field.kind}`}
            field={field}
            value={values[name]}
            onChange={(value) => setValues({ ...values, [name]: value })}
          />
        ))}
      </div>
    </section>
  )
}

type TriedProps = { field: FieldDefinition; value: unknown; onChange: (value: unknown) => void }

function Tried({ field, value, onChange }: TriedProps) {
  const t = useTexts(texts)
  const say = useText()
  if (isPlain(field)) return <PlainField field={field} value={value} error={undefined} onChange={onChange} />
  return (
    <p>
      <strong>{say(field.label)}</strong>{' '}
      <span className="soft">{field.kind === 'photos' ? t.photoHere : t.placeHere}</span>
    </p>
  )
}
