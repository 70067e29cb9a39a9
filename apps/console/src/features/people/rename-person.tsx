import type { PersonView } from '@lianxin/contract/people'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { api } from '../../app/api.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { texts as shared } from '../../app/texts.ts'
import { useWrite } from '../../app/use-write.ts'
import { texts } from './texts.ts'

const definition: FormDefinition = {
  name: { kind: 'text', label: { zh: '姓名', en: 'Name' }, required: true, max: 60 },
}

type RenamePersonProps = {
  person: PersonView
  onDone: (mend: (person: PersonView) => PersonView) => void
  onClose: () => void
}

export function RenamePerson({ person, onDone, onClose }: RenamePersonProps) {
  const t = useTexts(texts)
  const { save } = useTexts(shared)
  const toast = useToast()
  const form = useWrite({ definition, initial: { name: person.name }, draft: `people.${person.id}` })
  const submit = async () => {
    const { district, id, version } = person
    const { key } = form
    const renamed = await form.write(() =>
      api.people.update({ district, id, key, version, name: form.text('name').trim() }),
    )
    if (!renamed) return
    toast(t.renamed(renamed.name))
    onDone(() => renamed)
    onClose()
  }
  return (
    <FormDialog title={t.renameOf(person.name)} submitLabel={save} form={form} onSubmit={submit} onClose={onClose}>
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
