import type { ProgressView } from '@lianxin/contract/guests'
import { type Refusal, refuse } from '@lianxin/domain/kernel/refusal'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Tag } from '@lianxin/ui/components/tag.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { Timeline } from '@lianxin/ui/components/timeline.tsx'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { dueText, momentText } from '@lianxin/ui/texts/time'
import { type FormEvent, useState } from 'react'
import { actionLabel, stateLabel, typeLabel } from '../../matters/labels.ts'
import { client } from '../../server/client.ts'
import { useNow } from '../../server/clock.ts'
import { attempt } from '../../server/refusal.ts'
import { Screen } from '../../shell/screen.tsx'
import { texts } from './texts.ts'

/** How a matter stands, for whoever holds its number and code and need not be anybody. */
export function Track() {
  const t = useTexts(texts)
  const [found, setFound] = useState<ProgressView>()
  return (
    <Screen title={t.title} back="/">
      {found ? <Progress found={found} onAgain={() => setFound(undefined)} /> : <LookUp onFound={setFound} />}
    </Screen>
  )
}

/** The six digits by which every number begins. */
const districtIn = (no: string): string | undefined => /^\s*(\d{6})/.exec(no)?.[1]

function LookUp({ onFound }: { onFound: (found: ProgressView) => void }) {
  const t = useTexts(texts)
  const [no, setNo] = useState('')
  const [code, setCode] = useState('')
  const [mistake, setMistake] = useState<string>()
  const [refusal, setRefusal] = useState<Refusal>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const district = districtIn(no)
    setMistake(district ? undefined : t.noDistrict)
    if (!district) return
    setBusy(true)
    const sent =
      code.trim() === '' ? refuse('lookUp.notFound') : await attempt(client.guests.lookUp({ district, no, code }))
    setBusy(false)
    if (sent.ok) onFound(sent.value)
    else setRefusal(sent.refusal)
  }
  return (
    <form className="stack-wide" onSubmit={submit} noValidate>
      <p className="soft">{t.why}</p>
      <TextField
        label={t.no}
        description={t.noHint}
        error={mistake}
        inputMode="numeric"
        autoComplete="off"
        value={no}
        onChange={setNo}
        required
      />
      <TextField
        label={t.code}
        description={t.codeHint}
        autoComplete="off"
        autoCapitalize="characters"
        value={code}
        onChange={setCode}
        required
      />
      {refusal && <Problem refusal={refusal} />}
      <Button kind="primary" type="submit" wide busy={busy}>
        {t.look}
      </Button>
    </form>
  )
}

/** The first step is not one of the actions: it is how the matter came. */
const stepLabel = (type: string, kind: string) =>
  kind === 'submit' ? (findMatterType(type)?.submit.label ?? actionLabel(type, kind)) : actionLabel(type, kind)

function Progress({ found, onAgain }: { found: ProgressView; onAgain: () => void }) {
  const t = useTexts(texts)
  const say = useText()
  const now = useNow()
  const { language } = useLanguage()
  const { type, steps } = found
  const items = steps.map(({ kind, at, answer }, place) => ({
    ...{ id: String(place), title: say(stepLabel(type, kind)), at, atText: momentText(at, now, language) },
    ...(answer !== null && { body: <p>{`${t.answer}：${answer}`}</p> }),
  }))
  return (
    <div className="stack-wide">
      <p>
        <strong>{found.no}</strong> <Tag strong>{say(stateLabel(type, found.state))}</Tag>
      </p>
      <p>
        {say(typeLabel(type))}
        {found.dueAt && ` · ${t.due(dueText(found.dueAt, now, language))}`}
      </p>
      <Timeline items={items} />
      <p className="soft">{t.hidden}</p>
      <Button wide onClick={onAgain}>
        {t.again}
      </Button>
    </div>
  )
}
