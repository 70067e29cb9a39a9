import { type Ladder, type Rung, rungs } from '@lianxin/domain/rules/ladder'
import { Button } from '@lianxin/ui/components/button.tsx'
import { type Column, Table } from '@lianxin/ui/components/table.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useState } from 'react'
import { usePeriodWords } from '../../app/period-words.ts'
import { LadderDialog } from './ladder-dialog.tsx'
import { texts } from './texts.ts'

export type LadderView = { readonly version: number; readonly steps: Ladder }

/** Who is told of a clock that stays overdue, level by level. */
export function LadderSection({ ladder, manages }: { ladder: LadderView; manages: boolean }) {
  const t = useTexts(texts).ladder
  const say = usePeriodWords()
  const [editing, setEditing] = useState(false)
  const when = (rung: Rung) => {
    const step = ladder.steps.find((one) => one.rung === rung)
    if (!step) return <span className="soft">{t.never}</span>
    return step.after ? t.after(say(step.after)) : t.atOnce
  }
  const columns: Column<Rung>[] = [
    { id: 'rung', title: t.columns.rung, cell: (rung) => t.rungs[rung] },
    { id: 'after', title: t.columns.after, cell: when },
  ]
  return (
    <section className="rules-section">
      <div className="page-head">
        <h2>{t.title}</h2>
        {manages && <Button onClick={() => setEditing(true)}>{t.edit}</Button>}
      </div>
      <p className="page-intro">{t.intro}</p>
      <Table label={t.table} columns={columns} rows={rungs} keyOf={(rung) => rung} />
      <p className="soft small">{t.upward}</p>
      {editing && <LadderDialog ladder={ladder} onClose={() => setEditing(false)} />}
    </section>
  )
}
