import type { OrgView } from '@lianxin/contract/places'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { orgKinds } from '@lianxin/domain/orgs/kinds'
import { Select } from '@lianxin/ui/components/select.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../app/api.ts'
import { AreaPicker } from '../../app/fields/area-picker.tsx'
import { FurtherAreas, type NamedArea } from '../../app/fields/further-areas.tsx'
import { FormDialog } from '../../app/form-dialog.tsx'
import { OrgPicker } from '../../app/org-picker.tsx'
import { useSession } from '../../app/session.tsx'
import { texts as shared } from '../../app/texts.ts'
import { useWrite } from '../../app/use-write.ts'
import { texts } from './texts.ts'

const kinds = Object.entries(orgKinds).map(([value, label]) => ({ value, label }))
const definition: FormDefinition = {
  name: { kind: 'text', label: { zh: '名称', en: 'Name' }, required: true, max: 60 },
  kind: { kind: 'choice', label: { zh: '类型', en: 'Kind' }, required: true, options: kinds },
  parentId: { kind: 'text', label: { zh: '上级', en: 'Above it' }, max: 40 },
  areaId: { kind: 'area', label: { zh: '区域', en: 'Area' }, required: true },
}

/** Adds an organisation, or changes one. */
export function OrgDialog({ org, onClose }: { org: OrgView | undefined; onClose: () => void }) {
  const t = useTexts(texts)
  const say = useText()
  const { save } = useTexts(shared)
  const form = useWrite({
    definition,
    draft: org ? `orgs.${org.id}` : 'orgs.add',
    ...(org && { initial: { name: org.name, kind: org.kind, parentId: org.parentId ?? '', areaId: org.areaId } }),
  })
  const [further, setFurther] = useState<readonly NamedArea[]>(org?.furtherAreas ?? [])
  const submit = useSubmit(form, org, further, onClose)
  const { field } = form
  return (
    <FormDialog
      title={org ? t.editOf(org.name) : t.add}
      submitLabel={org ? save : t.add}
      form={form}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label={t.name} required {...field('name')} />
      <Select
        label={t.kind}
        required
        options={kinds.map(({ value, label }) => ({ value, label: say(label) }))}
        {...field('kind')}
      />
      <OrgPicker
        label={t.parent}
        description={t.parentHint}
        {...(org?.parentName && { chosenName: org.parentName })}
        {...(org && { except: org.id })}
        {...field('parentId')}
      />
      <AreaPicker label={t.area} required {...(org && { chosenName: org.areaName })} {...field('areaId')} />
      {(form.text('kind') === JOINT || further.length > 0) && <FurtherAreas value={further} onChange={setFurther} />}
    </FormDialog>
  )
}

const JOINT: OrgView['kind'] = 'jointCommittee'

function useSubmit(
  form: ReturnType<typeof useWrite>,
  org: OrgView | undefined,
  further: readonly NamedArea[],
  onClose: () => void,
) {
  const t = useTexts(texts)
  const toast = useToast()
  const client = useQueryClient()
  const { district } = useSession()
  return async () => {
    const fields = {
      district,
      key: form.key,
      name: form.text('name').trim(),
      kind: form.text('kind') as OrgView['kind'],
      parentId: form.text('parentId') || null,
      areaId: form.text('areaId'),
      furtherAreaIds: further.map(({ id }) => id),
    }
    const saved = await form.write(() =>
      org
        ? api.orgs.update({ ...fields, id: org.id, version: org.version })
        : api.orgs.create({ ...fields, id: form.newId }),
    )
    if (!saved) return
    toast(org ? t.saved(saved.name) : t.added(saved.name))
    void client.invalidateQueries({ queryKey: ['orgs'] })
    onClose()
  }
}
