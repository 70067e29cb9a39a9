import type { CategoryView } from '@lianxin/contract/categories'
import type { Id } from '@lianxin/domain/kernel/ids'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Drawer } from '@lianxin/ui/components/dialog.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { Tag } from '@lianxin/ui/components/tag.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { CategoryRow } from '../../app/categories.ts'
import { useMatterWords } from '../../app/matter-words.ts'
import { useSession } from '../../app/session.tsx'
import { CategoryDialog } from './category-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { formQuery } from './queries.ts'
import { RestoreDialog, RetireDialog } from './retire-dialog.tsx'
import { texts } from './texts.ts'
import { pathOf, settled } from './tree.ts'

type CategoryDrawerProps = { id: Id; rows: readonly CategoryRow[]; onClose: () => void }

/** One category: what holds for its matters and who says so; everything that can be done with it. */
export function CategoryDrawer({ id, rows, onClose }: CategoryDrawerProps) {
  const t = useTexts(texts)
  const [open, setOpen] = useState<'edit' | 'move' | 'retire' | 'restore'>()
  const path = pathOf(rows, id)
  const category = path[0]
  const close = () => setOpen(undefined)
  const actions = category && (
    <>
      <Button onClick={() => setOpen(category.retired ? 'restore' : 'retire')}>
        {category.retired ? t.restore : t.retire}
      </Button>
      <Button onClick={() => setOpen('move')}>{t.move}</Button>
      <Button kind="primary" onClick={() => setOpen('edit')}>
        {t.edit}
      </Button>
    </>
  )
  return (
    <>
      <Drawer open title={category?.name ?? t.gone} onClose={onClose} actions={actions}>
        {category ? <Holding path={path} /> : <Empty title={t.gone}>{t.goneTodo}</Empty>}
      </Drawer>
      {category && open === 'edit' && <CategoryDialog category={category} onClose={close} />}
      {category && open === 'move' && <MoveDialog category={category} rows={rows} onClose={close} />}
      {category && open === 'retire' && <RetireDialog category={category} onClose={close} />}
      {category && open === 'restore' && <RestoreDialog category={category} onClose={close} />}
    </>
  )
}

function Holding({ path }: { path: readonly CategoryView[] }) {
  const t = useTexts(texts)
  const words = useMatterWords()
  const [category, ...above] = path as [CategoryView, ...CategoryView[]]
  const by = ({ from }: { from: CategoryView | null | undefined }) =>
    from === undefined ? '' : from === null ? t.byPlatform : t.byAbove(from.name)
  const visibility = settled(path, 'visibility')
  const metres = settled(path, 'duplicateMetres')
  const days = settled(path, 'duplicateDays')
  return (
    <>
      {above.length > 0 && (
        <p className="soft">
          {[...above]
            .reverse()
            .map(({ name }) => name)
            .join(' / ')}
        </p>
      )}
      {category.nameEn && <p className="soft">{category.nameEn}</p>}
      {category.retired && <p className="callout">{t.isRetired}</p>}
      <dl className="facts">
        <Fact name={t.type}>{category.type === null ? t.everyType : words.type(category.type)}</Fact>
        <Fact name={t.columns.days}>
          {category.finishWorkdays === null ? t.byType : t.days(category.finishWorkdays)}
        </Fact>
        <Fact name={t.visible} by={by(visibility)}>
          {t.visibility[visibility.value]}
        </Fact>
        <Fact name={t.duplicates} by={by(metres.from === undefined ? days : metres)}>
          {t.within(metres.value, days.value)}
        </Fact>
      </dl>
      <Fields category={category} />
    </>
  )
}

function Fact({ name, by, children }: { name: string; by?: string; children: string | undefined }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children} {by && <span className="soft small">{by}</span>}
      </dd>
    </div>
  )
}

/** What is asked besides, and the way to change it. */
function Fields({ category }: { category: CategoryView }) {
  const t = useTexts(texts)
  const say = useText()
  const { district } = useSession()
  const { data } = useQuery(formQuery(district, category))
  const inherits = data && data.categoryId !== null && data.categoryId !== category.id
  return (
    <section className="category-fields" aria-labelledby="category-fields">
      <h3 id="category-fields">{t.fields}</h3>
      {inherits && <p className="soft small">{t.fieldsOfAbove}</p>}
      {data && data.fields.length === 0 && <p className="soft">{t.noFields}</p>}
      {data && data.fields.length > 0 && (
        <ul>
          {data.fields.map(({ code, label, kind, required }) => (
            <li key={code}>
              {say({ zh: label.zh, en: label.en || label.zh })} <span className="soft small">{t.kinds[kind]}</span>{' '}
              {required && <Tag>{t.required}</Tag>}
            </li>
          ))}
        </ul>
      )}
      <Link className="button button-plain" to="/categories/$id/fields" params={{ id: category.id }}>
        {t.changeFields}
      </Link>
    </section>
  )
}
