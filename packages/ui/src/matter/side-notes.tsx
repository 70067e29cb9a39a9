import type { MatterRef, MatterView } from '@lianxin/contract/matter-views'
import { type Instant, toMs } from '@lianxin/domain/kernel/time'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import { limitsOf } from '@lianxin/domain/matters/definition'
import type { ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import { useLanguage, useText, useTexts } from '../texts/language.tsx'
import { momentText, spanText } from '../texts/time.ts'
import './side.css'
import { useStaffName } from './staff-name.ts'
import { chosenLabel, lastStep, stepsWith } from './steps.ts'
import { texts } from './texts.ts'

/** A link to another matter, as each app makes one. */
export type LinkMatter = (ref: MatterRef, words: string) => ReactNode

/** Words that lead to the other matter where the viewer may read it. */
export const linked = (link: LinkMatter, ref: MatterRef, words: string): ReactNode =>
  ref.readable ? link(ref, words) : words

/** `follows`: whoever reported a duplicate follows what it went into, and sees of that what everybody may. */
const linkedOr = (follows: boolean, link: LinkMatter, ref: MatterRef, words: string): ReactNode =>
  follows ? link(ref, words) : linked(link, ref, words)

type SideNotesProps = {
  matter: MatterView
  now: Instant
  onStep: (kind: string) => void
  link: LinkMatter
}

/** What must be known before anything else is read: that it stands still, what is asked, who must decide. */
export function SideNotes(props: SideNotesProps) {
  const t = useTexts(texts)
  const { matter } = props
  const type = findMatterType(matter.type)
  const { mergedInto } = matter
  const isPassedRound = type !== undefined && matter.closedAt === null && matter.bounces >= limitsOf(type).bounces
  return (
    <>
      {mergedInto && (
        <Note title={linkedOr(matter.mine, props.link, mergedInto, t.mergedInto(mergedInto.no))}>
          <p>{matter.mine ? t.mergedMine : t.mergedWhy}</p>
        </Note>
      )}
      {matter.pause?.reason && (
        <Paused matter={matter} now={props.now} pause={{ ...matter.pause, reason: matter.pause.reason }} />
      )}
      {matter.extension && <Asked {...props} extension={matter.extension} />}
      {isPassedRound && (
        <Note title={t.bounced(matter.bounces)}>
          <p>{t.bouncedWhy}</p>
        </Note>
      )}
    </>
  )
}

const Note = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <div className="side-note" role="note">
    <p className="side-note-title">{title}</p>
    {children}
  </div>
)

type PausedProps = Pick<SideNotesProps, 'matter' | 'now'> & {
  pause: { since: Instant; reason: string; clocks: MatterView['clocks'] }
}

/** Why it stands still, since when, until what, and what is left of its clocks. */
function Paused({ matter, now, pause }: PausedProps) {
  const t = useTexts(texts)
  const say = useText()
  const { language } = useLanguage()
  const why = chosenLabel(matter.type, 'suspend', pause.reason)
  const step = lastStep(matter, 'suspend')
  const label = (name: string) => {
    const known = findMatterType(matter.type)?.deadlines[name]
    return known ? say(known.label) : name
  }
  const standing = ({ name, dueAt }: MatterView['clocks'][number]) => {
    const left = toMs(dueAt) - toMs(pause.since)
    return left > 0 ? t.stands(label(name), spanText(left, language)) : t.stoodLate(label(name))
  }
  return (
    <Note title={t.suspended(why ? say(why) : pause.reason)}>
      <By step={step} at={momentText(pause.since, now, language)} words={t.since} />
      {step?.content.note && <p>{t.until(step.content.note)}</p>}
      {pause.clocks
        .filter(({ of }) => of === undefined)
        .map((clock) => (
          <p key={clock.name}>{standing(clock)}</p>
        ))}
    </Note>
  )
}

type AskedProps = SideNotesProps & { extension: NonNullable<MatterView['extension']> }

/** Who asks for how much more time and why; the answer is one press away for those who may give it. */
function Asked({ matter, now, onStep, extension }: AskedProps) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const step = lastStep(matter, 'ask')
  return (
    <Note title={t.asked(extension.workdays)}>
      <By step={step} at={momentText(extension.at, now, language)} words={t.askedBy} />
      {step?.content.reason && <p>{t.why(step.content.reason)}</p>}
      <Answers matter={matter} onStep={onStep} />
    </Note>
  )
}

type ByProps = { step: ReturnType<typeof lastStep>; at: string; words: (at: string, who: string) => string }

function By({ step, at, words }: ByProps) {
  const nameOf = useStaffName()
  return <p>{words(at, nameOf(step?.staff ?? { name: '', orgName: '' }))}</p>
}

/** Granting and refusing. */
function Answers({ matter, onStep }: Pick<SideNotesProps, 'matter' | 'onStep'>) {
  const say = useText()
  const kinds = [...stepsWith(matter, 'grant'), ...stepsWith(matter, 'deny')]
  if (kinds.length === 0) return null
  return (
    <div className="side-note-steps">
      {kinds.map((kind) => (
        <Button key={kind} onClick={() => onStep(kind)}>
          {say(findMatterType(matter.type)!.actions[kind]!.label)}
        </Button>
      ))}
    </div>
  )
}
