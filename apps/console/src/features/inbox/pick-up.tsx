import type { MatterLine } from '@lianxin/contract/matter-views'
import type { Refusal } from '@lianxin/domain/kernel/refusal'
import { Button } from '@lianxin/ui/components/button.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { firstCome } from '@lianxin/ui/matter/first-come'
import { useDoneText } from '@lianxin/ui/matter/sentence'
import { stepsWith } from '@lianxin/ui/matter/steps'
import { errorText } from '@lianxin/ui/texts/errors'
import { useLanguage } from '@lianxin/ui/texts/language.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, newId, send } from '../../app/api.ts'
import { refreshCounts, updateLine } from '../../app/matter-cache.ts'
import { useMatterWords } from '../../app/matter-words.ts'

/** Takes on what nobody owns, with one press; the line stays and says how it stands now. */
export function PickUp({ line }: { line: MatterLine }) {
  const words = useMatterWords()
  const { language } = useLanguage()
  const [refusal, setRefusal] = useState<Refusal>()
  const [busy, setBusy] = useState(false)
  const take = usePickUp(line)
  const [kind] = stepsWith(line, 'pickUp')
  if (refusal) return <span role="alert">{errorText(refusal.code, refusal.params, language)}</span>
  if (!kind) return null
  const press = async () => {
    setBusy(true)
    const taken = await take(kind)
    setBusy(false)
    if (!taken.ok) setRefusal(taken.refusal)
  }
  return (
    <Button busy={busy} onClick={press}>
      {words.action(line.type, kind)}
    </Button>
  )
}

function usePickUp(line: MatterLine) {
  const doneText = useDoneText()
  const toast = useToast()
  const client = useQueryClient()
  // One key for one line: pressed again after a lost answer, it is the same step.
  const [key] = useState(newId)
  const { district, id, no, type, version } = line
  const read = () => send(api.matters.get({ district, id }))
  const act = (kind: string) => (at: number) =>
    send(api.matters.act({ district, id, key, version: at, kind, data: {} }))
  return async (kind: string) => {
    const taken = await firstCome({ kind, version, act: act(kind), look: read })
    if (taken.ok) toast(`${doneText(type, kind)} · ${no}`)
    const fresh = await read()
    if (fresh.ok) updateLine(client, fresh.value)
    refreshCounts(client, district)
    return taken
  }
}
