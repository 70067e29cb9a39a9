import type { MatterView } from '@lianxin/contract/matter-views'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { FieldDefinition } from '@lianxin/domain/matters/form'
import type { AssigneeRef, Point } from '@lianxin/domain/matters/form-schema'
import type { FieldProps } from '@lianxin/ui/components/field.tsx'
import { AssigneesField } from '@lianxin/ui/form/assignees-field.tsx'
import { HelperField } from '@lianxin/ui/form/helper-field.tsx'
import { HereField } from '@lianxin/ui/form/here-field.tsx'
import { amongFor, MatterField } from '@lianxin/ui/form/matter-field.tsx'
import { isPlain, PlainField } from '@lianxin/ui/form/plain-field.tsx'
import type { Form } from '@lianxin/ui/form/use-form-model'
import { errorText } from '@lianxin/ui/texts/errors'
import { useLanguage, useText } from '@lianxin/ui/texts/language.tsx'
import { actionOf } from '../matters/labels.ts'
import { client } from '../server/client.ts'
import { SpeakInstead } from '../voice/speak-instead.tsx'
import { AreaField } from './area-field.tsx'
import { AssigneeField } from './assignee-field.tsx'
import { CategoryField } from './category-field.tsx'
import type { PhotoTray } from './photo-tray.ts'
import { PhotosField } from './photos-field.tsx'

/** What a form is about: some fields look things up. `step`: which step of which matter, where it is one. */
export type About = {
  readonly district: District | undefined
  readonly type: string
  readonly step?: { readonly matter: MatterView; readonly kind: string }
}

/** All fields of a form, in the order of its definition. */
export const FormFields = ({ form, tray, about }: { form: Form; tray: PhotoTray; about: About }) => (
  <>
    {Object.entries(form.definition).map(([name, field]) => (
      <FormField key={name} name={name} field={field} form={form} tray={tray} about={about} />
    ))}
  </>
)

type FormFieldProps = { name: string; field: FieldDefinition; form: Form; tray: PhotoTray; about: About }

/** One question, by its kind: the closed list of the engine, each with its control. */
function FormField({ name, field, form, tray, about }: FormFieldProps) {
  const say = useText()
  const { language } = useLanguage()
  const refusal = form.errors[name]
  const value = form.values[name]
  const onChange = (next: unknown) => form.setValue(name, next)
  const shared = {
    label: say(field.label),
    required: field.required,
    error: refusal && errorText(refusal.code, refusal.params, language),
  }
  if (isPlain(field)) {
    const plain = <PlainField field={field} value={value} error={shared.error} onChange={onChange} />
    if (field.kind !== 'longText') return plain
    return (
      <div className="stack">
        {plain}
        <SpeakInstead value={typeof value === 'string' ? value : ''} onChange={onChange} />
      </div>
    )
  }
  switch (field.kind) {
    case 'photos':
      return <PhotosField name={name} field={field} tray={tray} error={shared.error} />
    case 'point':
      return <HereField {...shared} value={value as Point | undefined} onChange={onChange} />
    case 'category':
      return <CategoryField {...shared} {...about} value={value as Id | undefined} onChange={onChange} />
    case 'area':
      return (
        about.district && <AreaField {...shared} district={about.district} value={value as Id} onChange={onChange} />
      )
    default:
      return about.step && <StepField {...about.step} {...shared} field={field} value={value} onChange={onChange} />
  }
}

type StepFieldProps = NonNullable<About['step']> &
  FieldProps & { field: FieldDefinition; value: unknown; onChange: (value: unknown) => void }

/** A question about the people who work on a matter, or about another one: only steps ask it. */
function StepField({ matter, kind, field, value, ...shared }: StepFieldProps) {
  const { district, id: matterId, helpers } = matter
  const text = typeof value === 'string' ? value : ''
  switch (field.kind) {
    case 'assignee':
      return (
        <AssigneeField {...shared} district={district} matterId={matterId} value={value as AssigneeRef | undefined} />
      )
    case 'assignees':
      return (
        <AssigneesField
          {...shared}
          client={client}
          matter={matter}
          max={field.max}
          value={(value as AssigneeRef[]) ?? []}
        />
      )
    case 'helper':
      return <HelperField {...shared} helpers={helpers} value={text} />
    case 'matter': {
      const among = amongFor(actionOf(matter.type, kind)?.effect)
      return <MatterField {...shared} client={client} matter={matter} among={among} value={text} />
    }
    default:
      return null
  }
}
