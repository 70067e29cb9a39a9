import { Button } from '@lianxin/ui/components/button.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, newId, refusalOf } from '../../app/api.ts'
import { useSession } from '../../app/session.tsx'
import { texts } from './texts.ts'

/** A district without categories begins with the project's own. */
export function DefaultTree() {
  const t = useTexts(texts)
  const toast = useToast()
  const client = useQueryClient()
  const { district } = useSession()
  const [key] = useState(newId)
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => api.categories.useDefault({ district, key }),
    onSuccess: ({ added }) => {
      toast(t.tookDefault(added))
      return client.invalidateQueries({ queryKey: ['categories'] })
    },
  })
  return (
    <>
      {error && <Problem refusal={refusalOf(error)} onRetry={() => mutate()} />}
      <Button kind="primary" busy={isPending} onClick={() => mutate()}>
        {t.takeDefault}
      </Button>
    </>
  )
}
