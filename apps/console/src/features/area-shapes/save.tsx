import type { Api } from '@lianxin/contract/api'
import type { OutputOf } from '@lianxin/contract/endpoint'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Checkbox } from '@lianxin/ui/components/choice.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, newId, refusalOf } from '../../app/api.ts'
import { useSession } from '../../app/session.tsx'
import type { Coordinates } from './chosen-file.ts'
import type { Level } from './queries.ts'
import { texts } from './texts.ts'

export type Asked = { readonly level: Level; readonly coordinates: Coordinates; readonly property: string }
export type Checked = OutputOf<Api['areaShapes']['check']>
type SaveProps = { file: File; asked: Asked; report: Checked; onSaved: () => void }

/** Keeps what was checked. What is wrong with it must be meant, and is said to be by a mark at each. */
export function Save({ file, asked, report, onSaved }: SaveProps) {
  const t = useTexts(texts)
  const { district } = useSession()
  const client = useQueryClient()
  const toast = useToast()
  const [leaveOut, setLeaveOut] = useState(false)
  const [accept, setAccept] = useState(false)
  const save = useMutation({
    mutationFn: () =>
      api.areaShapes.put(
        {
          ...{ district, ...asked, key: newId(), basis: report.basis },
          ...{ faulty: leaveOut ? 'leaveOut' : 'refuse', overlaps: accept ? 'accept' : 'refuse' },
        },
        { body: file },
      ),
    onSuccess: ({ matched }) => {
      toast(t.saved(matched))
      void client.invalidateQueries({ queryKey: ['areaShapes', district] })
      onSaved()
    },
  })
  const unsaid = (report.faultCount > 0 && !leaveOut) || (report.overlapCount > 0 && !accept)
  return (
    <div className="form">
      {report.faultCount > 0 && <Checkbox label={t.leaveOut} required checked={leaveOut} onChange={setLeaveOut} />}
      {report.overlapCount > 0 && <Checkbox label={t.acceptOverlaps} required checked={accept} onChange={setAccept} />}
      {save.error && <Problem refusal={refusalOf(save.error)} />}
      <Button
        kind="primary"
        disabled={unsaid || report.matched === 0}
        busy={save.isPending}
        onClick={() => save.mutate()}
      >
        {t.save}
      </Button>
    </div>
  )
}
