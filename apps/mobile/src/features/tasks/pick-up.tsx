import type { MatterLine } from '@lianxin/contract/matter-views'
import { stepsWith } from '@lianxin/ui/matter/steps'
import { matterAddress } from '../../matters/matter-card.tsx'
import { navigate } from '../../shell/router.tsx'
import { StepButton } from '../../steps/steps.tsx'

/** Takes on what nobody owns, with one tap, and opens it. */
export function PickUp({ matter }: { matter: MatterLine }) {
  const [kind] = stepsWith(matter, 'pickUp')
  if (!kind) return null
  return <StepButton matter={matter} kind={kind} wide onTaken={() => navigate(matterAddress(matter))} />
}
