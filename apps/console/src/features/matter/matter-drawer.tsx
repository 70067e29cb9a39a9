import type { MatterView } from '@lianxin/contract/matter-views'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Dialog, Drawer } from '@lianxin/ui/components/dialog.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { refusalOf } from '../../app/api.ts'
import { useKeys } from '../../app/keys.ts'
import { actionOf, givingStep, useMatterWords } from '../../app/matter-words.ts'
import { useSession } from '../../app/session.tsx'
import { MatterBody } from './matter-body.tsx'
import { matterQuery } from './queries.ts'
import { StepDialog } from './step-dialog.tsx'
import { texts } from './texts.ts'

type MatterDrawerProps = {
  id: string
  /** The step whose form is open. */
  step: string | undefined
  /** Only the form, over the list: for whoever gives out one matter after the other. */
  only: boolean
  onStep: (kind: string | undefined) => void
  onClose: () => void
}

export function MatterDrawer({ id, step, only, onStep, onClose }: MatterDrawerProps) {
  const t = useTexts(texts)
  const { district } = useSession()
  const { data, error, refetch } = useQuery(matterQuery(district, id))
  const refusal = error ? refusalOf(error) : undefined
  // What was read while it was allowed goes from the screen with the right to it.
  const notFound = refusal?.code === 'thing.notFound'
  const matter = notFound ? undefined : data
  const giving = matter && givingStep(matter.type, matter.can)
  useKeys({ d: () => giving && onStep(giving) }, 1)
  const form = matter && step && actionOf(matter.type, step) && (
    <StepDialog key={step} matter={matter} kind={step} onClose={() => (only ? onClose() : onStep(undefined))} />
  )
  if (only && form) return form
  return (
    <>
      <Drawer
        open
        title={matter ? matter.title || t.untitled : refusal ? t.matter : '…'}
        onClose={onClose}
        actions={matter && known(matter).length > 0 && <Steps matter={matter} onStep={onStep} />}
      >
        {!matter && !refusal && <Loading />}
        {refusal && <Problem refusal={refusal} {...(!notFound && { onRetry: () => void refetch() })} />}
        {matter && <MatterBody matter={matter} onStep={onStep} />}
      </Drawer>
      {form}
    </>
  )
}

const known = ({ type, can }: MatterView): string[] => can.filter((kind) => actionOf(type, kind) !== undefined)

/** More than this many would crowd the foot of the drawer. */
const IN_SIGHT = 4

/** What the server says this viewer may do now; the one that moves the matter on is the red one, the rare ones are behind one button. */
function Steps({ matter, onStep }: { matter: MatterView; onStep: (kind: string) => void }) {
  const t = useTexts(texts)
  const words = useMatterWords()
  const [more, setMore] = useState(false)
  const steps = known(matter)
  const giving = givingStep(matter.type, steps)
  const isPrimary = (kind: string) => actionOf(matter.type, kind)?.primary === true
  const main = giving && isPrimary(giving) ? giving : steps.find(isPrimary)
  const others = steps.filter((kind) => kind !== main && kind !== giving)
  const always = [...(giving && giving !== main ? [giving] : []), ...(main ? [main] : [])]
  const room = others.length + always.length <= IN_SIGHT ? others.length : IN_SIGHT - 1 - always.length
  const choose = (kind: string) => {
    setMore(false)
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
      {room < others.length && <Button onClick={() => setMore(true)}>{t.more}</Button>}
      {[...others.slice(0, room), ...always].map(button)}
      <Dialog open={more} title={t.more} onClose={() => setMore(false)}>
        <div className="matter-more">{others.slice(room).map(button)}</div>
      </Dialog>
    </>
  )
}
