import { matterTypes } from '@lianxin/domain/matter-types/index'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { formSchema } from '@lianxin/domain/matters/form-schema'
import { z } from 'zod'

/** The form of every type's submit and steps as JSON schema, with labels in every language and examples. */
export const matterForms = () =>
  Object.fromEntries(
    matterTypes.map(({ id, version, label, hint, submit, actions, samples }) => [
      id,
      {
        version,
        label,
        hint,
        submit: formOf(submit, samples.submit),
        actions: Object.fromEntries(
          Object.entries(actions).map(([kind, step]) => [kind, formOf(step, samples.actions[kind] ?? [])]),
        ),
      },
    ]),
  )

function formOf({ label, form }: { label: object; form: FormDefinition }, examples: readonly unknown[]) {
  return { label, schema: z.toJSONSchema(formSchema(form), { io: 'input' }), fields: labelsOf(form), examples }
}

const labelsOf = (form: FormDefinition) =>
  Object.fromEntries(
    Object.entries(form).map(([name, field]) => [
      name,
      {
        kind: field.kind,
        label: field.label,
        ...(field.kind === 'choice' && {
          options: Object.fromEntries(field.options.map(({ value, label }) => [value, label])),
        }),
      },
    ]),
  )
