import { ComboBox } from '@lianxin/ui/components/combo-box.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { refusalOf } from '../../app/api.ts'
import { categoryOption, useCategories } from '../../app/categories.ts'
import { AreaPicker } from '../../app/fields/area-picker.tsx'
import { useSession } from '../../app/session.tsx'
import { previewQuery } from './queries.ts'
import { texts } from './texts.ts'
import { useRouteWords } from './use-route-words.ts'

/** Who would get a matter of a category in a place, and because of which routes. */
export function Tester() {
  const t = useTexts(texts)
  const { district } = useSession()
  const { rows } = useCategories()
  const [categoryId, setCategoryId] = useState('')
  const [areaId, setAreaId] = useState('')
  const { data, error } = useQuery(previewQuery(district, categoryId, areaId))
  return (
    <section className="route-tester" aria-labelledby="route-tester">
      <h2 id="route-tester">{t.test}</h2>
      <div className="filters">
        <ComboBox label={t.category} options={rows.map(categoryOption)} value={categoryId} onChange={setCategoryId} />
        <AreaPicker label={t.area} value={areaId} onChange={setAreaId} />
      </div>
      <div role="status">
        {error && <Problem refusal={refusalOf(error)} />}
        {!data && !error && <p className="soft">{t.testHint}</p>}
        {data && <Answer {...data} />}
      </div>
    </section>
  )
}

type AnswerProps = Awaited<ReturnType<NonNullable<ReturnType<typeof previewQuery>['queryFn']>>>

function Answer({ kind, org, direct, by }: AnswerProps) {
  const t = useTexts(texts)
  const words = useRouteWords()
  const told = !org ? t.nobody : { org: t.goesTo, none: t.desk, loop: t.loops }[kind](org.name)
  return (
    <>
      <p>
        <strong>{told}</strong> {kind === 'org' && <span className="soft">{words.direct({ direct })}</span>}
      </p>
      {by.length > 0 && (
        <>
          <p className="soft small">{t.because}</p>
          <ol className="soft small route-steps">
            {by.map((route) => (
              <li key={route.id}>{words.whole(route)}</li>
            ))}
          </ol>
        </>
      )}
    </>
  )
}
