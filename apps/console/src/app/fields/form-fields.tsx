import type { MatterView } from '@lianxin/contract/matter-views'
import type { FieldDefinition } from '@lianxin/domain/matters/form'
import type { AssigneeRef, Point } from '@lianxin/domain/matters/form-schema'
import type { FieldProps } from '@lianxin/ui/components/field.tsx'
import { AssigneesField } from '@lianxin/ui/form/assignees-field.tsx'
import { HelperField } from '@lianxin/ui/form/helper-field.tsx'
import { amongFor, MatterField } from '@lianxin/ui/form/matter-field.tsx'
import { isPlain, PlainField } from '@lianxin/ui/form/plain-field.tsx'
import type { Form } from '@lianxin/ui/form/use-form-model'
import { useText } from '@lianxin/ui/texts/language.tsx'
import { api } from '../api.ts'
import { actionOf } from '../matter-words.ts'
import { AreaPicker } from './area-picker.tsx'
import { CandidateField } from './candidate-field.tsx'
import { CategoryField } from './category-field.tsx'
import { PhotosField } from './photos-field.tsx'
import { PointField } from './point-field.tsx'
import { useFieldError } from './use-field-error.ts'

/** Which step of which matter the form is about: people to suggest and matters to offer depend on it. */
type About = { readonly matter: MatterView; readonly kind: string }

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
  if (isPlain(field)) return <PlainField field={field} value={value} error={shown.error} onChange={onChange} />
  switch (field.kind) {
    case 'photos':
      return (
        <PhotosField {...shown} max={field.max} value={(value as string[] | undefined) ?? []} onChange={onChange} />
      )
    case 'point':
      return <PointField {...shown} value={value as Point | undefined} onChange={onChange} />
    case 'category':
      return <CategoryField {...shown} type={about.matter.type} value={text} onChange={onChange} />
    case 'area':
      return <AreaPicker {...shown} value={text} onChange={onChange} />
    case 'assignee':
      return (
        <CandidateField
          {...shown}
          matterId={about.matter.id}
          value={value as AssigneeRef | undefined}
          onChange={onChange}
        />
      )
    case 'assignees':
      return (
        <AssigneesField
          {...shown}
          client={api}
          matter={about.matter}
          max={field.max}
          value={(value as AssigneeRef[] | undefined) ?? []}
          onChange={onChange}
        />
      )
    case 'helper':
      return <HelperField {...shown} helpers={about.matter.helpers} value={text} onChange={onChange} />
    case 'matter':
      return (
        <MatterField
          {...shown}
          client={api}
          matter={about.matter}
          among={amongFor(actionOf(about.matter.type, about.kind)?.effect)}
          value={text}
          onChange={onChange}
        />
      )
  }
}
