import type { AreaView } from '@lianxin/contract/places'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { texts as shared } from '../../app/texts.ts'
import { useWrite } from '../../app/use-write.ts'
import { texts } from './texts.ts'

const name = { kind: 'text', label: { zh: '名称', en: 'Name' }, required: true, max: 60 } as const
const adding: FormDefinition = { name, code: { kind: 'text', label: { zh: '编码', en: 'Code' }, max: 20 } }
const renaming: FormDefinition = { name }

function useDone(onClose: () => void) {
  const client = useQueryClient()
  const toast = useToast()
  return (said: string) => {
    toast(said)
    void client.invalidateQueries({ queryKey: ['areas'] })
    onClose()
  }
}

export function AddArea({ parent, onClose }: { parent: AreaView; onClose: () => void }) {
  const t = useTexts(texts)
  const form = useWrite({ definition: adding, draft: `areas.add.${parent.id}` })
  const done = useDone(onClose)
  const submit = async () => {
    const { key, newId: id } = form
    const code = form.text('code').trim()
    const named = form.text('name').trim()
    const { district, id: parentId } = parent
    const added = await form.write(() =>
      api.areas.create({ district, key, id, parentId, name: named, ...(code !== '' && { code }) }),
    )
    if (added) done(t.added(added.name))
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
  const form = useWrite({ definition: renaming, initial: { name: area.name }, draft: `areas.${area.id}` })
  const done = useDone(onClose)
  const save = useTexts(shared).save
  const submit = async () => {
    const { district, id, version } = area
    const { key } = form
    const renamed = await form.write(() =>
      api.areas.rename({ district, id, key, version, name: form.text('name').trim() }),
    )
    if (renamed) done(t.renamed(renamed.name))
  }
  return (
    <FormDialog title={t.renameOf(area.name)} submitLabel={save} form={form} onSubmit={submit} onClose={onClose}>
      <TextField
        label={t.name}
        required
        error={form.errorOf('name')}
        value={form.text('name')}
        onChange={form.set('name')}
      />
    </FormDialog>
  )
}
