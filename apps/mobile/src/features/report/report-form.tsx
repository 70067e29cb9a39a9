import { findMatterType } from '@lianxin/domain/matter-types/index'
import type { MatterTypeDefinition } from '@lianxin/domain/matters/definition'
import { Button, buttonClass } from '@lianxin/ui/components/button.tsx'
import { Dialog } from '@lianxin/ui/components/dialog.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { type FormEvent, lazy, Suspense, useRef, useState } from 'react'
// Shown when there is no network: then it must be here already.
import '../../drafts/waiting-list.tsx'
import { FormFields } from '../../form/form-fields.tsx'
import { showMistake } from '../../form/show-mistake.ts'
import { setPlace } from '../../place/place.ts'
import { Link, navigate } from '../../shell/router.tsx'
import { Screen } from '../../shell/screen.tsx'
import { PlaceDialog } from './choose-type.tsx'
import { PlaceLine } from './place-line.tsx'
import { Similar } from './similar.tsx'
import { texts } from './texts.ts'
import { STAYED, useReport } from './use-report.ts'

const SignInPanel = lazy(async () => ({ default: (await import('../../session/sign-in-panel.tsx')).SignInPanel }))

export function ReportScreen({ type: id }: { type: string }) {
  const t = useTexts(texts)
  const type = findMatterType(id)
  if (type) return <ReportForm key={id} type={type} />
  return (
    <Screen title={t.unknownType}>
      <Empty
        title={t.unknownTypeWhy}
        action={
          <Link to="/" className={buttonClass('primary')}>
            {t.toStart}
          </Link>
        }
      />
    </Screen>
  )
}

function ReportForm({ type }: { type: MatterTypeDefinition }) {
  const t = useTexts(texts)
  const say = useText()
  const { form, categoryId, tray, district, submit, signIn, place } = useReport(type)
  const element = useRef<HTMLFormElement>(null)
  const [choosing, setChoosing] = useState(false)
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const sent = await submit()
    if (sent === 'waiting') navigate('/', { replace: true })
    else if (sent) navigate(`/received/${sent.id}?d=${sent.district}`, { replace: true })
    else showMistake(element.current)
  }
  const stayed = form.problem?.code === STAYED
  return (
    <Screen title={say(type.label)} back="/">
      <p className="soft">{say(type.hint)}</p>
      <form className="stack-wide" ref={element} onSubmit={onSubmit} noValidate>
        <PlaceLine onChange={() => setChoosing(true)} />
        <FormFields form={form} tray={tray} about={{ district, type: type.id }} />
        <Similar type={type} values={form.values} categoryId={categoryId} />
        <div role="status">{stayed && <p>{t.stayed}</p>}</div>
        {form.problem && !stayed && <Problem refusal={form.problem} />}
        <Button kind="primary" type="submit" wide busy={form.submitting}>
          {say(type.submit.label)}
        </Button>
      </form>
      {signIn.asking && (
        <Dialog open title={t.signInTitle} onClose={() => signIn.asking?.answer(false)}>
          <p>{t.signInWhy}</p>
          <Suspense>
            <SignInPanel onDone={() => signIn.asking?.answer(true)} />
          </Suspense>
        </Dialog>
      )}
      {(choosing || place.asking) && (
        <Suspense>
          <PlaceDialog
            district={district}
            onClose={() => {
              setChoosing(false)
              place.asking?.answer(false)
            }}
            onChosen={(chosen) => {
              setPlace(chosen)
              setChoosing(false)
              place.asking?.answer(true)
            }}
          />
        </Suspense>
      )}
    </Screen>
  )
}
