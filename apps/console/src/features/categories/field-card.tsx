import {
  type ExtraField,
  type ExtraFieldKind,
  extraFieldKinds,
  isList,
  MOST_OPTIONS,
} from '@lianxin/domain/categories/extra-fields'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Checkbox } from '@lianxin/ui/components/choice.tsx'
import { NumberField } from '@lianxin/ui/components/number-field.tsx'
import { Select } from '@lianxin/ui/components/select.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import type { Fault } from './field-faults.ts'
import { ofKind, withOption } from './field-list.ts'
import { texts } from './fields-texts.ts'
import { texts as words } from './texts.ts'

type FieldCardProps = {
  field: ExtraField
  /** Where it stands, from 1. */
  place: number
  last: boolean
  fault: Fault | undefined
  onChange: (field: ExtraField) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

/** One question of a category: its words, how it is answered, and where it stands. */
export function FieldCard({ field, place, last, fault, onChange, onMove, onRemove }: FieldCardProps) {
  const t = useTexts(texts)
  const { kinds } = useTexts(words)
  const { label, kind, required } = field
  return (
    <fieldset className="field-card">
      <legend>{t.question(place)}</legend>
      <div className="field-card-row">
        <TextField
          label={t.labelZh}
          required
          error={fault === 'label' ? t.label : undefined}
          value={label.zh}
          onChange={(zh) => onChange({ ...field, label: { ...label, zh } })}
        />
        <TextField
          label={t.labelEn}
          value={label.en}
          onChange={(en) => onChange({ ...field, label: { ...label, en } })}
        />
      </div>
      <div className="field-card-row">
        <Select
          label={t.kind}
          required
          error={fault === 'photos' ? t.tooManyPhotos : undefined}
          options={extraFieldKinds.map((value) => ({ value, label: kinds[value] }))}
          value={kind}
          onChange={(next) => onChange(ofKind(field, next as ExtraFieldKind))}
        />
        {kind === 'number' && <Bounds field={field} fault={fault} onChange={onChange} />}
      </div>
      {isList(kind) && <Options field={field} fault={fault} onChange={onChange} />}
      <Checkbox label={t.required} checked={required} onChange={(next) => onChange({ ...field, required: next })} />
      <div className="row-actions">
        <Button aria-label={t.upOf(place)} disabled={place === 1} onClick={() => onMove(-1)}>
          {t.up}
        </Button>
        <Button aria-label={t.downOf(place)} disabled={last} onClick={() => onMove(1)}>
          {t.down}
        </Button>
        <Button aria-label={t.removeOf(place)} onClick={onRemove}>
          {t.remove}
        </Button>
      </div>
    </fieldset>
  )
}

type PartProps = Pick<FieldCardProps, 'field' | 'fault' | 'onChange'>

function Bounds({ field, fault, onChange }: PartProps) {
  const t = useTexts(texts)
  const bound = (name: 'min' | 'max') => (value: unknown) => {
    const { [name]: _, ...others } = field
    onChange(typeof value === 'number' ? { ...others, [name]: value } : others)
  }
  return (
    <>
      <NumberField label={t.min} value={field.min} onChange={bound('min')} />
      <NumberField
        label={t.max}
        error={fault === 'bounds' ? t.bounds : undefined}
        value={field.max}
        onChange={bound('max')}
      />
    </>
  )
}

function Options({ field, fault, onChange }: PartProps) {
  const t = useTexts(texts)
  const options = field.options ?? []
  const set = (next: ExtraField['options']) => onChange({ ...field, options: next })
  return (
    <fieldset className="field-options">
      <legend>{t.options}</legend>
      {fault === 'options' && <p className="field-error">{t.twoOptions}</p>}
      {options.map(({ value, label }, at) => (
        <div key={value} className="field-card-row">
          <TextField
            label={t.optionZh(at + 1)}
            required
            value={label.zh}
            onChange={(zh) => set(options.with(at, { value, label: { ...label, zh } }))}
          />
          <TextField
            label={t.optionEn(at + 1)}
            value={label.en}
            onChange={(en) => set(options.with(at, { value, label: { ...label, en } }))}
          />
          <Button
            aria-label={t.removeOption(at + 1)}
            disabled={options.length <= 2}
            onClick={() => set(options.toSpliced(at, 1))}
          >
            {t.remove}
          </Button>
        </div>
      ))}
      {options.length < MOST_OPTIONS && <Button onClick={() => set(withOption(options))}>{t.addOption}</Button>}
    </fieldset>
  )
}
