import type { RouteView } from '@lianxin/contract/routing'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useWrite } from '../../app/use-write.ts'
import { texts } from './texts.ts'
import { useRouteWords } from './use-route-words.ts'

export function EndRoute({ route, onClose }: { route: RouteView; onClose: () => void }) {
  const t = useTexts(texts)
  const words = useRouteWords()
  const toast = useToast()
  const client = useQueryClient()
  const form = useWrite({ definition: {}, draft: `routes.end.${route.id}` })
  const submit = async () => {
    const { district, id, version } = route
    const ended = await form.write(() => api.routes.end({ district, id, version, key: form.key }))
    void client.invalidateQueries({ queryKey: ['routes'] })
    if (!ended) return
    toast(t.ended)
    onClose()
  }
  return (
    <FormDialog
      title={t.endOf(words.category(route), words.area(route))}
      submitLabel={t.endIt}
      form={form}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t.endWhat}</p>
    </FormDialog>
  )
}
