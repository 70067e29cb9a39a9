import type { Text } from '@lianxin/domain/kernel/text'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { FormDialog } from './form-dialog.tsx'
import { texts } from './texts.ts'
import { useWrite } from './use-write.ts'

type NameDialogProps<Renamed> = {
  title: string
  label: Text
  /** As it is now. */
  name: string
  /** What is renamed, for the draft. */
  draft: string
  rename: (to: { name: string; key: string }) => Promise<Renamed>
  said: (renamed: Renamed) => string
  onDone: (renamed: Renamed) => void
  onClose: () => void
}

/** Another name for the same thing: a place, a person. */
export function NameDialog<Renamed>(props: NameDialogProps<Renamed>) {
  const { title, label, name, draft, rename, said, onDone, onClose } = props
  const say = useText()
  const toast = useToast()
  const { save } = useTexts(texts)
  const definition = { name: { kind: 'text', label, required: true, max: 60 } } as const
  const form = useWrite({ definition, initial: { name }, draft })
  const submit = async () => {
    const renamed = await form.write(() => rename({ name: form.text('name').trim(), key: form.key }))
    if (!renamed) return
    toast(said(renamed))
    onDone(renamed)
    onClose()
  }
  return (
    <FormDialog title={title} submitLabel={save} form={form} onSubmit={submit} onClose={onClose}>
      <TextField
        label={say(label)}
        required
        error={form.errorOf('name')}
        value={form.text('name')}
        onChange={form.set('name')}
      />
    </FormDialog>
  )
}
