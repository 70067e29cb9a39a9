import type { MatterView, SimilarView } from '@lianxin/contract/matter-views'
import type { Effect } from '@lianxin/domain/matters/matter'
import { Button } from '@lianxin/ui/components/button.tsx'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { agoText } from '@lianxin/ui/texts/time'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { actionOf, useMatterWords } from '../../app/matter-words.ts'
import { useNow } from '../../app/now.ts'
import { linkMatter } from './matter-link.tsx'
import { alikeQuery } from './queries.ts'
import { knownSteps } from './steps.tsx'
import { texts } from './texts.ts'

const stepBy = (matter: MatterView, effect: Effect): string | undefined =>
  knownSteps(matter).find((kind) => actionOf(matter.type, kind)?.effect === effect)

type AlikeProps = {
  matter: MatterView
  onStep: (kind: string) => void
  frame: (children: ReactNode) => ReactNode
}

/** Others that may be the same, with enough to judge, for whoever may merge it; nothing while there are none. */
export function Alike({ matter, onStep, frame }: AlikeProps) {
  const t = useTexts(texts)
  const words = useMatterWords()
  const steps = [stepBy(matter, 'merge'), stepBy(matter, 'link')].filter((kind) => kind !== undefined)
  const { data } = useQuery({
    ...alikeQuery(matter.district, matter.id),
    enabled: stepBy(matter, 'merge') !== undefined,
  })
  if (!data || data.length === 0) return null
  return frame(
    <>
      <ul className="alike">
        {data.map((one) => (
          <li key={one.id}>
            <One of={one} type={matter.type} />
          </li>
        ))}
      </ul>
      <p className="alike-steps">
        <span className="soft">{t.alikeTodo}</span>
        {steps.map((kind) => (
          <Button key={kind} onClick={() => onStep(kind)}>
            {words.action(matter.type, kind)}
          </Button>
        ))}
      </p>
    </>,
  )
}

function One({ of, type }: { of: SimilarView; type: string }) {
  const t = useTexts(texts)
  const words = useMatterWords()
  const now = useNow()
  const { language } = useLanguage()
  const facts = [
    words.state(type, of.state),
    of.category?.name,
    of.area,
    of.metres !== null && t.metres(of.metres),
    agoText(of.submittedAt, now, language),
    of.joined > 0 && t.joined(of.joined),
  ]
  const title = of.title === '' ? t.untitled : of.title
  return (
    <>
      {of.no === null ? title : linkMatter({ ...of, no: of.no, type, readable: true }, title)}
      <span className="soft small">{facts.filter(Boolean).join(' · ')}</span>
    </>
  )
}
