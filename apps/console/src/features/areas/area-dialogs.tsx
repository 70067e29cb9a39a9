import type { AreaView } from '@lianxin/contract/places'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { NameDialog } from '../../app/name-dialog.tsx'
import { useWrite } from '../../app/use-write.ts'
import { texts } from './texts.ts'

const name = { kind: 'text', label: { zh: '名称', en: 'Name' }, required: true, max: 60 } as const
const adding: FormDefinition = { name, code: { kind: 'text', label: { zh: '编码', en: 'Code' }, max: 20 } }

export function AddArea({ parent, onClose }: { parent: AreaView; onClose: () => void }) {
  const t = useTexts(texts)
  const form = useWrite({ definition: adding, draft: `areas.add.${parent.id}` })
  const client = useQueryClient()
  const toast = useToast()
  const submit = async () => {
    const { key, newId: id } = form
    const code = form.text('code').trim()
    const named = form.text('name').trim()
    const { district, id: parentId } = parent
    const added = await form.write(() =>
      api.areas.create({ district, key, id, parentId, name: named, ...(code !== '' && { code }) }),
    )
    if (!added) return
    toast(t.added(added.name))
    void client.invalidateQueries({ queryKey: ['areas'] })
    onClose()
  }
  return (
    <FormDialog title={t.addTo(parent.name)} submitLabel={t.add} form={form} onSubmit={submit} onClose={onClose}>
      <TextField
        label={t.name}
        required
        error={form.errorOf('name')}
        value={form.text('name')}
        onChange={form.set('name')}
      />
      <TextField
        label={t.code}
        description={t.codeHint}
        inputMode="numeric"
        error={form.errorOf('code')}
        value={form.text('code')}
        onChange={form.set('code')}
      />
    </FormDialog>
  )
}

export function RenameArea({ area, onClose }: { area: AreaView; onClose: () => void }) {
  const t = useTexts(texts)
  const client = useQueryClient()
  const { district, id, version } = area
  return (
    <NameDialog
      title={t.renameOf(area.name)}
      label={name.label}
      name={area.name}
      draft={`areas.${id}`}
      rename={(to) => api.areas.rename({ district, id, version, ...to })}
      said={(renamed) => t.renamed(renamed.name)}
      onDone={() => void client.invalidateQueries({ queryKey: ['areas'] })}
      onClose={onClose}
    />
  )
}
