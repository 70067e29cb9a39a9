import type { SimilarView } from '@lianxin/contract/matter-views'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Refusal } from '@lianxin/domain/kernel/refusal'
import type { ActionDefinition, MatterTypeDefinition } from '@lianxin/domain/matters/definition'
import type { Point } from '@lianxin/domain/matters/form-schema'
import { Button, buttonClass } from '@lianxin/ui/components/button.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useSettled } from '@lianxin/ui/form/use-settled'
import type { FormValues } from '@lianxin/ui/form/values'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { momentText } from '@lianxin/ui/texts/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { stateLabel } from '../../matters/labels.ts'
import { publicAddress } from '../../matters/public-address.ts'
import { usePlace } from '../../place/place.ts'
import { client } from '../../server/client.ts'
import { useNow } from '../../server/clock.ts'
import { livingKeys, useMe } from '../../server/queries.ts'
import { attempt } from '../../server/refusal.ts'
import { Link, navigate } from '../../shell/router.tsx'
import { texts } from './texts.ts'

/** Typing goes on for a while; the question is asked when it rests. */
const PAUSE_MS = 1_000
const FEWEST_LETTERS = 4

type SimilarProps = { type: MatterTypeDefinition; values: FormValues; categoryId: Id | undefined }

/**
 * What near by may be the same: then one says “me too” instead of reporting it again. It stands in nobody’s way: while it is
 * not known, or could not be asked, there is nothing.
 */
export function Similar({ type, values, categoryId }: SimilarProps) {
  const t = useTexts(texts)
  const follow = Object.values(type.actions).find(({ effect }) => effect === 'follow')
  const { district, items } = useSimilar(type, values, categoryId, follow !== undefined)
  if (!follow || !district || items.length === 0) return null
  return (
    <section className="stack" aria-labelledby="similar">
      <h2 id="similar" className="similar-title">
        {t.similar}
      </h2>
      <ul className="cards">
        {items.map((item) => (
          <li key={item.id}>
            <Alike item={item} type={type} district={district} follow={follow} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function useSimilar(type: MatterTypeDefinition, values: FormValues, categoryId: Id | undefined, enabled: boolean) {
  const { data: me } = useMe()
  const { district, areaId } = usePlace()
  const text = useSettled(typeof values.text === 'string' ? values.text.trim() : '', PAUSE_MS)
  const point = values.point as Point | undefined
  const about = { type: type.id, text, ...(categoryId && { categoryId }), ...(point && { point }) }
  const { data } = useQuery({
    queryKey: ['similar', district, areaId, about],
    queryFn: () => client.matters.similar({ district: district!, areaId: areaId!, ...about }),
    enabled: enabled && !!me && !!district && !!areaId && text.length >= FEWEST_LETTERS,
    retry: false,
  })
  return { district, items: data?.items ?? [] }
}

type AlikeProps = { item: SimilarView; type: MatterTypeDefinition; district: District; follow: ActionDefinition }

/** One that may be the same, with enough to judge. */
function Alike({ item, type, district, follow }: AlikeProps) {
  const t = useTexts(texts)
  const say = useText()
  const { language } = useLanguage()
  const now = useNow()
  const { id, title, category, area, metres, submittedAt, state, joined, mine } = item
  const facts = [
    category?.name,
    area,
    metres !== null && t.metres(metres),
    momentText(submittedAt, now, language),
    say(stateLabel(type.id, state)),
  ]
  return (
    <div className="card">
      <strong>{title}</strong>
      <span className="soft">{facts.filter(Boolean).join(' · ')}</span>
      {joined > 0 && <span className="soft">{t.joined(joined)}</span>}
      {mine ? (
        <Link to={`/matter/${id}?d=${district}`} className={buttonClass()}>
          {t.mine}
        </Link>
      ) : (
        <MeToo id={id} district={district} label={say(follow.label)} />
      )}
    </div>
  )
}

/** Follows it; what was written here stays a draft. */
function MeToo({ id, district, label }: { id: Id; district: District; label: string }) {
  const t = useTexts(texts)
  const toast = useToast()
  const queries = useQueryClient()
  const [key] = useState(uuidv7)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const press = async () => {
    setBusy(true)
    const joined = await attempt(client.matters.join({ district, id, key }))
    setBusy(false)
    if (!joined.ok) return setRefusal(joined.refusal)
    toast(t.following)
    for (const queryKey of livingKeys) void queries.invalidateQueries({ queryKey })
    navigate(publicAddress(joined.value))
  }
  return (
    <>
      {refusal && <Problem refusal={refusal} />}
      <Button busy={busy} onClick={press}>
        {label}
      </Button>
    </>
  )
}
