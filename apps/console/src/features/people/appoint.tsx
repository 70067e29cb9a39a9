import type { PersonView } from '@lianxin/contract/people'
import type { OrgView } from '@lianxin/contract/places'
import { dayOf } from '@lianxin/domain/kernel/time'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { type Role, roles } from '@lianxin/domain/people/roles'
import { CheckboxGroup } from '@lianxin/ui/components/choice.tsx'
import { Select } from '@lianxin/ui/components/select.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useState } from 'react'
import { api } from '../../app/api.ts'
import { AreaPicker } from '../../app/fields/area-picker.tsx'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useNow } from '../../app/now.ts'
import { OrgPicker } from '../../app/org-picker.tsx'
import { useWrite } from '../../app/use-write.ts'
import { texts } from './texts.ts'

const roleOptions = Object.entries(roles).map(([value, label]) => ({ value, label }))
const day = { kind: 'text', label: { zh: '日期', en: 'Day' }, max: 10 } as const
const definition: FormDefinition = {
  role: { kind: 'choice', label: { zh: '岗位', en: 'Role' }, required: true, options: roleOptions },
  orgId: { kind: 'text', label: { zh: '组织', en: 'Organisation' }, required: true, max: 40 },
  areaId: { kind: 'area', label: { zh: '区域', en: 'Area' }, required: true },
  startsOn: { ...day, required: true },
  endsOn: day,
}

type AppointProps = {
  person: PersonView
  onDone: (mend: (person: PersonView) => PersonView) => void
  onClose: () => void
}

/** Role × organisation × area, from a day on. */
export function Appoint({ person, onDone, onClose }: AppointProps) {
  const t = useTexts(texts)
  const say = useText()
  const toast = useToast()
  const today = dayOf(useNow())
  const form = useWrite({ definition, initial: { startsOn: today }, draft: `posts.add.${person.id}` })
  const { field } = form
  const [org, setOrg] = useState<OrgView>()
  const [further, setFurther] = useState<string[]>([])
  const shared = othersOf(org, form.text('areaId'))
  const submit = async () => {
    const { key, newId: id } = form
    const post = await form.write(() =>
      api.posts.create({
        district: person.district,
        key,
        id,
        personId: person.id,
        role: form.text('role') as Role,
        orgId: form.text('orgId'),
        areaId: form.text('areaId'),
        furtherAreaIds: further.filter((id) => shared.some((area) => area.id === id)),
        startsOn: form.text('startsOn'),
        endsOn: form.text('endsOn') || null,
      }),
    )
    if (!post) return
    toast(t.appointed(post.personName, say(roles[post.role])))
    onDone((known) => ({ ...known, posts: [...known.posts, post] }))
    onClose()
  }
  return (
    <FormDialog
      title={t.appointOf(person.name || t.noName)}
      submitLabel={t.appoint}
      form={form}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label={t.post.role}
        required
        options={roleOptions.map(({ value, label }) => ({ value, label: say(label) }))}
        {...field('role')}
      />
      <OrgPicker label={t.post.org} required onOrg={setOrg} {...field('orgId')} />
      <AreaPicker label={t.post.area} required {...field('areaId')} />
      {shared.length > 0 && (
        <CheckboxGroup
          label={t.further}
          description={t.furtherHint}
          options={shared.map(({ id, name }) => ({ value: id, label: name }))}
          value={further}
          onChange={setFurther}
        />
      )}
      <TextField label={t.startsOn} required type="date" {...field('startsOn')} />
      <TextField
        label={t.endsOn}
        description={t.endsHint}
        type="date"
        min={form.text('startsOn')}
        {...field('endsOn')}
      />
    </FormDialog>
  )
}

/** The areas of a joint body beside the one of the post. */
function othersOf(org: OrgView | undefined, areaId: string): { id: string; name: string }[] {
  if (!org || org.furtherAreas.length === 0) return []
  return [{ id: org.areaId, name: org.areaName }, ...org.furtherAreas].filter(({ id }) => id !== areaId)
}
