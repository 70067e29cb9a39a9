import { Drawer } from '@lianxin/ui/components/dialog.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { refusalOf } from '../../app/api.ts'
import { useKeys } from '../../app/keys.ts'
import { actionOf, givingStep } from '../../app/matter-words.ts'
import { useSession } from '../../app/session.tsx'
import { MatterBody } from './matter-body.tsx'
import { matterQuery } from './queries.ts'
import { StepDialog } from './step-dialog.tsx'
import { knownSteps, Steps } from './steps.tsx'
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
        actions={matter && knownSteps(matter).length > 0 && <Steps matter={matter} onStep={onStep} />}
      >
        {!matter && !refusal && <Loading />}
        {refusal && <Problem refusal={refusal} {...(!notFound && { onRetry: () => void refetch() })} />}
        {matter && <MatterBody matter={matter} onStep={onStep} />}
      </Drawer>
      {form}
    </>
  )
}
