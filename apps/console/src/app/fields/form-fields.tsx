import type { FieldDefinition } from '@lianxin/domain/matters/form'
import type { AssigneeRef, Point } from '@lianxin/domain/matters/form-schema'
import { Checkbox, CheckboxGroup, RadioGroup } from '@lianxin/ui/components/choice.tsx'
import type { FieldProps } from '@lianxin/ui/components/field.tsx'
import { MomentField } from '@lianxin/ui/components/moment-field.tsx'
import { NumberField } from '@lianxin/ui/components/number-field.tsx'
import { Select } from '@lianxin/ui/components/select.tsx'
import { Stars } from '@lianxin/ui/components/stars.tsx'
import { TextArea, TextField } from '@lianxin/ui/components/text-field.tsx'
import type { Form } from '@lianxin/ui/form/use-form-model'
import { useText } from '@lianxin/ui/texts/language.tsx'
import { AreaPicker } from './area-picker.tsx'
import { CandidateField } from './candidate-field.tsx'
import { CategoryField } from './category-field.tsx'
import { PhotosField } from './photos-field.tsx'
import { PointField } from './point-field.tsx'
import { useFieldError } from './use-field-error.ts'

/** Which matter the form is about: people to suggest and categories to offer depend on it. */
type About = { readonly matterId: string; readonly type: string }

/** Every field of a definition, in its order. */
export const FormFields = ({ form, about }: { form: Form; about: About }) =>
  Object.entries(form.definition).map(([name, field]) => (
    <FormField key={name} name={name} field={field} form={form} about={about} />
  ))

type OneProps = { name: string; field: FieldDefinition; form: Form; about: About }

function FormField({ name, field, form, about }: OneProps) {
  const say = useText()
  const errorOf = useFieldError(form)
  const shown: FieldProps = { label: say(field.label), required: field.required ?? false, error: errorOf(name) }
  const value = form.values[name]
  const text = typeof value === 'string' ? value : ''
  const onChange = (next: unknown) => form.setValue(name, next)
  switch (field.kind) {
    case 'text':
      return <TextField {...shown} value={text} onChange={onChange} />
    case 'longText':
      return <TextArea {...shown} max={field.max} value={text} onChange={onChange} />
    case 'choice': {
      const options = field.options.map((option) => ({ value: option.value, label: say(option.label) }))
      const Choose = options.length > 5 ? Select : RadioGroup
      return <Choose {...shown} options={options} value={text} onChange={onChange} />
    }
    case 'choices': {
      const options = field.options.map((option) => ({ value: option.value, label: say(option.label) }))
      return <CheckboxGroup {...shown} options={options} value={(value as string[]) ?? []} onChange={onChange} />
    }
    case 'flag':
    case 'consent':
      return <Checkbox {...shown} checked={value === true} onChange={onChange} />
    case 'number':
      return <NumberField {...shown} min={field.min} max={field.max} value={value} onChange={onChange} />
    case 'dateTime':
      return <MomentField {...shown} value={value} onChange={onChange} />
    case 'stars':
      return <Stars {...shown} value={value as number | undefined} onChange={onChange} />
    case 'photos':
      return (
        <PhotosField {...shown} max={field.max} value={(value as string[] | undefined) ?? []} onChange={onChange} />
      )
    case 'point':
      return <PointField {...shown} value={value as Point | undefined} onChange={onChange} />
    case 'category':
      return <CategoryField {...shown} type={about.type} value={text} onChange={onChange} />
    case 'area':
      return <AreaPicker {...shown} value={text} onChange={onChange} />
    case 'assignee':
      return (
        <CandidateField
          {...shown}
          matterId={about.matterId}
          value={value as AssigneeRef | undefined}
          onChange={onChange}
        />
      )
  }
}
