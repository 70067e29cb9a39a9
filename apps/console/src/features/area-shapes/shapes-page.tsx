import { Button } from '@lianxin/ui/components/button.tsx'
import { RadioGroup } from '@lianxin/ui/components/choice.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Select } from '@lianxin/ui/components/select.tsx'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { momentText } from '@lianxin/ui/texts/time'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ChangeEvent, type FormEvent, useId, useState } from 'react'
import { api, refusalOf } from '../../app/api.ts'
import { useNow } from '../../app/now.ts'
import { Page } from '../../app/page.tsx'
import { useSession } from '../../app/session.tsx'
import './area-shapes.css'
import { type ChosenFile, type Coordinates, likelyProperty, readChosen } from './chosen-file.ts'
import { coverageQuery, type Level } from './queries.ts'
import { Report } from './report.tsx'
import { type Asked, Save } from './save.tsx'
import { Sketch } from './sketch.tsx'
import { texts } from './texts.ts'

/** Which grids are drawn, and a way to bring in more: choose a file, check it, save it. */
export function ShapesPage() {
  const t = useTexts(texts)
  const [level, setLevel] = useState<Level>('grid')
  return (
    <Page title={t.title} actions={<Link to="/areas">{t.toAreas}</Link>}>
      <p className="page-intro">{t.intro}</p>
      <Coverage level={level} />
      <Bringing level={level} onLevel={setLevel} />
    </Page>
  )
}

function Coverage({ level }: { level: Level }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const now = useNow()
  const { district } = useSession()
  const { data } = useQuery(coverageQuery(district, level))
  if (!data) return null
  return (
    <section className="shapes-coverage">
      <p>
        <strong>{t.coverage(data.drawn, data.areas)}</strong>{' '}
        {data.last && <span className="soft">{t.last(data.last.byName, momentText(data.last.at, now, language))}</span>}
      </p>
      {data.missing.length > 0 && data.drawn > 0 && (
        <details>
          <summary>{t.missing(data.areas - data.drawn)}</summary>
          <ul className="shapes-lines">
            {data.missing.map(({ id, name, parentName }) => (
              <li key={id}>
                {parentName} {name}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Bringing({ level, onLevel }: { level: Level; onLevel: (level: Level) => void }) {
  const t = useTexts(texts)
  const { district } = useSession()
  const [chosen, setChosen] = useState<ChosenFile>()
  const [round, setRound] = useState(0)
  const [coordinates, setCoordinates] = useState<Coordinates | ''>('')
  const [property, setProperty] = useState('')
  const check = useMutation({
    mutationFn: (asked: Asked) => api.areaShapes.check({ district, ...asked }, { body: chosen!.file }),
  })
  // What was checked is no longer what is asked: its report must not be saved by.
  const anew =
    <Value,>(change: (value: Value) => void) =>
    (value: Value) => {
      check.reset()
      change(value)
    }
  const choose = (file: ChosenFile | undefined) => {
    setChosen(file)
    setProperty(file ? likelyProperty(file.properties) : '')
  }
  const done = () => {
    anew(choose)(undefined)
    setRound((before) => before + 1)
  }
  const asked = coordinates !== '' && property !== '' && chosen ? { level, coordinates, property } : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (asked && !check.isPending) check.mutate(asked)
  }
  return (
    <div className="shapes">
      <form className="form" onSubmit={submit} noValidate>
        <RadioGroup
          label={t.level}
          required
          options={(['grid', 'community'] as const).map((value) => ({ value, label: t.levels[value] }))}
          value={level}
          onChange={(value) => anew(onLevel)(value as Level)}
        />
        <FileField key={round} onChoose={anew(choose)} />
        <RadioGroup
          label={t.coordinates}
          required
          options={(['wgs84', 'gcj02'] as const).map((value) => ({ value, label: t[value] }))}
          value={coordinates}
          onChange={(value) => anew(setCoordinates)(value as Coordinates)}
        />
        {chosen && (
          <Select
            label={t.property}
            description={t.propertyHint(chosen.properties[property] ?? '')}
            required
            options={Object.keys(chosen.properties).map((name) => ({ value: name, label: name }))}
            value={property}
            onChange={anew(setProperty)}
          />
        )}
        {check.error && <Problem refusal={refusalOf(check.error)} />}
        <Button kind={check.data ? 'plain' : 'primary'} type="submit" disabled={!asked} busy={check.isPending}>
          {t.check}
        </Button>
      </form>
      {chosen && (
        <section className="shapes-outcome" aria-label={t.map}>
          <Sketch outlines={chosen.outlines} coordinates={coordinates || 'wgs84'} report={check.data} />
          {check.data && asked && (
            <>
              <Report report={check.data} />
              <Save key={check.data.basis} file={chosen.file} asked={asked} report={check.data} onSaved={done} />
            </>
          )}
        </section>
      )}
    </div>
  )
}

function FileField({ onChoose }: { onChoose: (file: ChosenFile | undefined) => void }) {
  const t = useTexts(texts)
  const id = useId()
  const [wrong, setWrong] = useState(false)
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    if (!file) return
    const read = await readChosen(file)
    setWrong(read === undefined)
    onChoose(read)
  }
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t.file}
      </label>
      <p id={`${id}-hint`} className="soft small">
        {t.fileHint}
      </p>
      <input
        id={id}
        type="file"
        accept=".geojson,.json,application/geo+json,application/json"
        aria-describedby={`${id}-hint ${id}-wrong`}
        onChange={choose}
      />
      <p id={`${id}-wrong`} role="alert">
        {wrong && t.unreadable}
      </p>
    </div>
  )
}
