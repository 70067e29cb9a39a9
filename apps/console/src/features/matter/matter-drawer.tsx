import type { MatterView } from '@lianxin/contract/matter-views'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Drawer } from '@lianxin/ui/components/dialog.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { canBeAsked } from '@lianxin/ui/form/values'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
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
        {matter && <MatterBody matter={matter} />}
      </Drawer>
      {form}
    </>
  )
}

const known = ({ type, can }: MatterView): string[] =>
  can.filter((kind) => {
    const action = actionOf(type, kind)
    return action !== undefined && canBeAsked(action.form)
  })

/** What the server says this viewer may do now; the one that moves the matter on is the red one. */
function Steps({ matter, onStep }: { matter: MatterView; onStep: (kind: string) => void }) {
  const words = useMatterWords()
  const steps = known(matter)
  const giving = givingStep(matter.type, steps)
  const isPrimary = (kind: string) => actionOf(matter.type, kind)?.primary === true
  const main = giving && isPrimary(giving) ? giving : steps.find(isPrimary)
  const ordered = [...steps.filter((kind) => kind !== main), ...(main ? [main] : [])]
  return ordered.map((kind) => (
    <Button
      key={kind}
      kind={kind === main ? 'primary' : 'plain'}
      aria-keyshortcuts={kind === giving ? 'd' : undefined}
      onClick={() => onStep(kind)}
    >
      {words.action(matter.type, kind)}
      {kind === giving && <kbd className="key">d</kbd>}
    </Button>
  ))
}
