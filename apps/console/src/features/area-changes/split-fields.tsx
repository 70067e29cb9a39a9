import type { ChangePreview } from '@lianxin/contract/area-changes'
import { type Role, roles } from '@lianxin/domain/people/roles'
import { Button } from '@lianxin/ui/components/button.tsx'
import { AddIcon, CloseIcon } from '@lianxin/ui/components/icons.tsx'
import { Select } from '@lianxin/ui/components/select.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { newId } from '../../app/api.ts'
import type { NewPart } from './draft.ts'
import type { FieldsProps } from './fields.tsx'
import { texts } from './texts.ts'

type SplitProps = Pick<FieldsProps, 'area' | 'draft' | 'set'> & {
  /** What lies right at the area; undefined until the new areas have names. */
  rightAt: ChangePreview['rightAt'] | undefined
}

const MOST_PARTS = 20

/** Names of the new areas, then where each thing goes. */
export function SplitFields({ area, draft, set, rightAt }: SplitProps) {
  const t = useTexts(texts)
  const { parts } = draft
  const rename = (id: string, name: string) =>
    set({ parts: parts.map((part) => (part.id === id ? { ...part, name } : part)) })
  return (
    <>
      <fieldset className="change-parts">
        <legend>{t.parts}</legend>
        {parts.map(({ id, name }, at) => (
          <div key={id} className="change-part">
            <TextField
              label={t.partName(at + 1)}
              required
              maxLength={60}
              value={name}
              onChange={(to) => rename(id, to)}
            />
            {parts.length > 1 && (
              <Button
                kind="icon"
                icon={<CloseIcon />}
                aria-label={t.removePart(at + 1)}
                onClick={() => set({ parts: parts.filter((part) => part.id !== id) })}
              />
            )}
          </div>
        ))}
        {parts.length < MOST_PARTS && (
          <Button icon={<AddIcon />} onClick={() => set({ parts: [...parts, { id: newId(), name: '' }] })}>
            {t.addPart}
          </Button>
        )}
      </fieldset>
      {rightAt && <Giving area={area} draft={draft} set={set} rightAt={rightAt} />}
    </>
  )
}

function Giving({ area, draft, set, rightAt }: SplitProps & { rightAt: ChangePreview['rightAt'] }) {
  const t = useTexts(texts)
  const say = useText()
  const { children, orgs, posts, openMatters } = rightAt
  const give = (id: string) => (to: string) => set({ given: { ...draft.given, [id]: to } })
  const groups = [
    { title: t.children, things: children },
    { title: t.orgs, things: orgs },
    {
      title: t.posts,
      things: posts.map(({ id, role, personName, orgName }) => ({
        ...{ id, name: [personName, say(roles[role as Role]), orgName].join(' · ') },
      })),
    },
  ].filter(({ things }) => things.length > 0)
  const to = { parts: draft.parts, stays: t.stays(area.name) }
  return (
    <fieldset className="change-parts">
      <legend>{t.whatGoes}</legend>
      {groups.length === 0 && openMatters === 0 && <p className="soft">{t.nothingToGive}</p>}
      {openMatters > 0 && (
        <To
          {...to}
          label={t.mattersRightAt(openMatters)}
          value={draft.mattersTo}
          onChange={(mattersTo) => set({ mattersTo })}
        />
      )}
      {groups.map(({ title, things }) => (
        <section key={title} className="change-group">
          <h3>{title}</h3>
          <div className="change-things">
            {things.map(({ id, name }) => (
              <To key={id} {...to} label={name} value={draft.given[id] ?? ''} onChange={give(id)} />
            ))}
          </div>
        </section>
      ))}
    </fieldset>
  )
}

type ToProps = {
  label: string
  parts: readonly NewPart[]
  stays: string
  value: string
  onChange: (value: string) => void
}

function To({ label, parts, stays, value, onChange }: ToProps) {
  const known = parts.some(({ id }) => id === value)
  return (
    <Select
      label={label}
      required
      options={[{ value: STAYS, label: stays }, ...parts.map(({ id, name }) => ({ value: id, label: name }))]}
      value={known ? value : STAYS}
      onChange={(chosen) => onChange(chosen === STAYS ? '' : chosen)}
    />
  )
}

const STAYS = 'stays'
