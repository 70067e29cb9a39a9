import type { MatterView } from '@lianxin/contract/matter-views'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Dialog } from '@lianxin/ui/components/dialog.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useState } from 'react'
import { actionOf, givingStep, useMatterWords } from '../../app/matter-words.ts'
import { texts } from './texts.ts'

/** What the server says this viewer may do now, as far as this page knows it. */
export const knownSteps = ({ type, can }: Pick<MatterView, 'type' | 'can'>): string[] =>
  can.filter((kind) => actionOf(type, kind) !== undefined)

/** More than this many would crowd the foot of the drawer. */
const IN_SIGHT = 4

/** Which steps stand in sight, the one that moves the matter on last and red; the rare ones wait behind one button. */
function arranged(matter: MatterView) {
  const steps = knownSteps(matter)
  const giving = givingStep(matter.type, steps)
  const isPrimary = (kind: string) => actionOf(matter.type, kind)?.primary === true
  const main = giving && isPrimary(giving) ? giving : steps.find(isPrimary)
  const always = [giving === main ? undefined : giving, main].filter((kind) => kind !== undefined)
  const others = steps.filter((kind) => !always.includes(kind))
  const room = steps.length <= IN_SIGHT ? others.length : IN_SIGHT - 1 - always.length
  return { giving, main, shown: [...others.slice(0, room), ...always], more: others.slice(room) }
}

export function Steps({ matter, onStep }: { matter: MatterView; onStep: (kind: string) => void }) {
  const t = useTexts(texts)
  const words = useMatterWords()
  const [open, setOpen] = useState(false)
  const { giving, main, shown, more } = arranged(matter)
  const choose = (kind: string) => {
    setOpen(false)
    onStep(kind)
  }
  const button = (kind: string) => (
    <Button
      key={kind}
      kind={kind === main ? 'primary' : 'plain'}
      aria-keyshortcuts={kind === giving ? 'd' : undefined}
      onClick={() => choose(kind)}
    >
      {words.action(matter.type, kind)}
      {kind === giving && <kbd className="key">d</kbd>}
    </Button>
  )
  return (
    <>
      {more.length > 0 && <Button onClick={() => setOpen(true)}>{t.more}</Button>}
      {shown.map(button)}
      <Dialog open={open} title={t.more} onClose={() => setOpen(false)}>
        <div className="matter-more">{more.map(button)}</div>
      </Dialog>
    </>
  )
}
