import type { MatterView } from '@lianxin/contract/matter-views'
import type { MeView } from '@lianxin/contract/people'
import type { Refusal } from '@lianxin/domain/kernel/refusal'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Dialog } from '@lianxin/ui/components/dialog.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useDoneText } from '@lianxin/ui/matter/sentence'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useState } from 'react'
import { actionLabel, actionOf, stepsOf } from '../matters/labels.ts'
import { StepDialog } from './step-dialog.tsx'
import './steps.css'
import { texts } from './texts.ts'
import { type Actionable, useStep } from './use-step.ts'

/** More than this many would crowd a thumb. */
const IN_SIGHT = 2

/** What one can do now, by the server's word (`whole`: the matter in full, for forms that ask about who works on it): the main step first, the rare ones behind one button. */
export function Steps({ me, matter, whole }: { me: MeView; matter: Actionable; whole?: MatterView }) {
  const t = useTexts(texts)
  const say = useText()
  const [open, setOpen] = useState<string>()
  const [more, setMore] = useState(false)
  const steps = stepsOf(matter)
  const inSight = steps.length <= IN_SIGHT ? steps : steps.slice(0, 1)
  const choose = (kind: string) => {
    setMore(false)
    setOpen(kind)
  }
  return (
    <>
      {steps.length > 0 && (
        <section className="steps" aria-label={t.actions}>
          {inSight.map((kind) => (
            <StepButton key={kind} matter={matter} kind={kind} onOpen={setOpen} />
          ))}
          {steps.length > inSight.length && <Button onClick={() => setMore(true)}>{t.more}</Button>}
        </section>
      )}
      <Dialog open={more} title={t.actions} onClose={() => setMore(false)}>
        {steps.slice(inSight.length).map((kind) => (
          <Button key={kind} wide onClick={() => choose(kind)}>
            {say(actionLabel(matter.type, kind))}
          </Button>
        ))}
      </Dialog>
      {open !== undefined && (
        <StepDialog key={open} me={me} matter={matter} whole={whole} kind={open} onClose={() => setOpen(undefined)} />
      )}
    </>
  )
}

type StepButtonProps = {
  matter: Actionable
  kind: string
  /** One of many in a list, none of which stands out. */
  wide?: boolean
  onOpen?: (kind: string) => void
  onTaken?: () => void
}

/** A step that asks nothing is taken at once; any other opens its form. */
export function StepButton({ matter, kind, wide, onOpen, onTaken }: StepButtonProps) {
  const say = useText()
  const toast = useToast()
  const doneText = useDoneText()
  const take = useStep(matter, kind)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const label = say(actionLabel(matter.type, kind))
  const asks = Object.keys(actionOf(matter.type, kind)?.form ?? {}).length > 0
  // Withdrawing may be all that is left to do; that does not make it the thing to do.
  const isMain = !wide && actionOf(matter.type, kind)?.primary === true
  const press = async () => {
    if (asks) return onOpen?.(kind)
    setBusy(true)
    setRefusal(undefined)
    const taken = await take({})
    setBusy(false)
    if (!taken.ok) return setRefusal(taken.refusal)
    toast(doneText(matter.type, kind))
    onTaken?.()
  }
  return (
    <>
      {refusal && <Problem refusal={refusal} />}
      <Button kind={isMain ? 'primary' : 'plain'} wide={wide} busy={busy} onClick={press}>
        {label}
      </Button>
    </>
  )
}
