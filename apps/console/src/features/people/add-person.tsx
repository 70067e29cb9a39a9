import type { PersonView } from '@lianxin/contract/people'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useSession } from '../../app/session.tsx'
import { useWrite } from '../../app/use-write.ts'
import { texts } from './texts.ts'

const definition: FormDefinition = {
  name: { kind: 'text', label: { zh: '姓名', en: 'Name' }, required: true, max: 60 },
  phone: { kind: 'text', label: { zh: '手机号', en: 'Phone number' }, required: true, max: 30 },
}

type AddPersonProps = { onAdded: (person: PersonView) => void; onClose: () => void }

export function AddPerson({ onAdded, onClose }: AddPersonProps) {
  const t = useTexts(texts)
  const toast = useToast()
  const client = useQueryClient()
  const { district } = useSession()
  const form = useWrite({ definition, draft: 'people.add' })
  const submit = async () => {
    const { key, newId: id } = form
    const [name, phone] = [form.text('name').trim(), form.text('phone').trim()]
    const person = await form.write(() => api.people.create({ district, key, id, name, phone }))
    if (!person) return
    toast(t.added(person.name || name))
    void client.invalidateQueries({ queryKey: ['people'] })
    onAdded(person)
  }
  return (
    <FormDialog title={t.add} submitLabel={t.add} form={form} onSubmit={submit} onClose={onClose}>
      <TextField
        label={t.name}
        required
        autoComplete="off"
        error={form.errorOf('name')}
        value={form.text('name')}
        onChange={form.set('name')}
      />
      <TextField
        label={t.phone}
        description={t.phoneHint}
        required
        type="tel"
        autoComplete="off"
        error={form.errorOf('phone')}
        value={form.text('phone')}
        onChange={form.set('phone')}
      />
    </FormDialog>
  )
}
