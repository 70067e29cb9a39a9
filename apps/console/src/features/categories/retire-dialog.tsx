import type { CategoryView } from '@lianxin/contract/categories'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useWrite } from '../../app/use-write.ts'
import { texts } from './texts.ts'

type Asked = { category: CategoryView; onClose: () => void }

/** Takes a category out of use, after saying what becomes of its matters. */
export function RetireDialog({ category, onClose }: Asked) {
  const t = useTexts(texts)
  const toast = useToast()
  const { form, based, changed } = useConfirm(category, 'retire')
  const submit = async () => {
    const answer = await changed(form.write(() => api.categories.retire(based)))
    if (!answer) return
    toast(t.didRetire(answer.retired, answer.openMatters))
    onClose()
  }
  return (
    <FormDialog
      title={t.retireOf(category.name)}
      submitLabel={t.retire}
      form={form}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t.retireWhat}</p>
    </FormDialog>
  )
}

export function RestoreDialog({ category, onClose }: Asked) {
  const t = useTexts(texts)
  const toast = useToast()
  const { form, based, changed } = useConfirm(category, 'restore')
  const submit = async () => {
    const answer = await changed(form.write(() => api.categories.restore(based)))
    if (!answer) return
    toast(t.didRestore(answer.name))
    onClose()
  }
  return (
    <FormDialog
      title={t.restoreOf(category.name)}
      submitLabel={t.restore}
      form={form}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t.restoreWhat}</p>
    </FormDialog>
  )
}

/** A question without fields. Also a refusal reads the tree again: somebody else may have been faster. */
function useConfirm({ id, district, version }: CategoryView, what: string) {
  const client = useQueryClient()
  const form = useWrite({ definition: {}, draft: `categories.${what}.${id}` })
  const changed = async <T,>(answer: Promise<T>): Promise<T> => {
    const settled = await answer
    void client.invalidateQueries({ queryKey: ['categories'] })
    return settled
  }
  return { form, changed, based: { district, id, version, key: form.key } }
}
