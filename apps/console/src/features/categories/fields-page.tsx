import type { CategoryFormView, CategoryView } from '@lianxin/contract/categories'
import { MOST_EXTRA_FIELDS } from '@lianxin/domain/categories/extra-fields'
import type { Id } from '@lianxin/domain/kernel/ids'
import { Breadcrumbs } from '@lianxin/ui/components/breadcrumbs.tsx'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { AddIcon } from '@lianxin/ui/components/icons.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { momentText } from '@lianxin/ui/texts/time'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { refusalOf } from '../../app/api.ts'
import { useCategories } from '../../app/categories.ts'
import { useNow } from '../../app/now.ts'
import { Page } from '../../app/page.tsx'
import { useSession } from '../../app/session.tsx'
import './categories.css'
import { FieldCard } from './field-card.tsx'
import { faultsIn } from './field-faults.ts'
import { added, changed, isFull, moved, removed } from './field-list.ts'
import { FieldsPreview } from './fields-preview.tsx'
import { texts } from './fields-texts.ts'
import { formQuery, formVersionsQuery } from './queries.ts'
import { texts as words } from './texts.ts'
import { useFields } from './use-fields.ts'

/** What a category asks besides: written on one side, tried out as on the phone on the other. */
export function FieldsPage({ id }: { id: Id }) {
  const w = useTexts(words)
  const { district } = useSession()
  const tree = useCategories('retired')
  const category = tree.rows.find((row) => row.category.id === id)?.category
  const form = useQuery({
    ...formQuery(district, { id, version: category?.version ?? 0 }),
    enabled: category !== undefined,
  })
  const versions = useQuery(formVersionsQuery(district, id))
  const error = tree.error ?? form.error ?? versions.error
  if (error) return <Problem refusal={refusalOf(error)} onRetry={() => void tree.refetch()} />
  if (tree.data && !category) return <Empty title={w.gone}>{w.goneTodo}</Empty>
  if (!category || !form.data || !versions.data) return <Loading />
  return <Editor key={id} category={category} form={form.data} versions={versions.data.items} />
}

type Versions = { readonly version: number; readonly createdAt: string; readonly fields: CategoryFormView['fields'] }[]
type EditorProps = { category: CategoryView; form: CategoryFormView; versions: Versions }

function Editor({ category, form, versions }: EditorProps) {
  const t = useTexts(texts)
  const known = versions.flatMap(({ fields }) => fields.map(({ code }) => code))
  const editing = useFields(category, form)
  const { fields, setFields, checked } = editing
  const faults = checked ? faultsIn(fields) : new Map<number, never>()
  return (
    <Page title={t.titleOf(category.name)} above={<Above name={category.name} />}>
      <p className="page-intro">{t.intro(MOST_EXTRA_FIELDS)}</p>
      {editing.inherits && (
        <p className="callout">
          <strong>{t.inherits}</strong>
          <span>{t.inheritsWhat}</span>
        </p>
      )}
      <div className="fields-columns">
        <div className="form">
          {editing.problem && <Problem refusal={editing.problem} />}
          {faults.size > 0 && <p role="alert">{t.wrong}</p>}
          {fields.length === 0 && <p className="soft">{t.none}</p>}
          {fields.map((field, at) => (
            <FieldCard
              key={field.code}
              field={field}
              place={at + 1}
              last={at === fields.length - 1}
              fault={faults.get(at)}
              onChange={(next) => setFields(changed(fields, at, next))}
              onMove={(by) => setFields(moved(fields, at, by))}
              onRemove={() => setFields(removed(fields, at))}
            />
          ))}
          {isFull(fields) ? (
            <p className="soft">{t.full(MOST_EXTRA_FIELDS)}</p>
          ) : (
            <Button icon={<AddIcon />} onClick={() => setFields(added(fields, known))}>
              {t.add}
            </Button>
          )}
          <div className="row-actions">
            <Button kind="primary" busy={editing.saving} onClick={() => void editing.save()}>
              {t.save}
            </Button>
            {category.formVersion !== null && category.parentId !== null && (
              <Button onClick={() => void editing.saveAsAbove()}>{t.asAbove}</Button>
            )}
          </div>
          <History versions={versions} />
        </div>
        <FieldsPreview fields={fields} />
      </div>
    </Page>
  )
}

function Above({ name }: { name: string }) {
  const t = useTexts(texts)
  return (
    <Breadcrumbs here={name}>
      <Link to="/categories">{t.back}</Link>
    </Breadcrumbs>
  )
}

function History({ versions }: { versions: Versions }) {
  const t = useTexts(texts)
  const now = useNow()
  const { language } = useLanguage()
  if (versions.length === 0) return null
  return (
    <details>
      <summary>{t.history}</summary>
      <ul className="soft small">
        {versions.map(({ version, createdAt, fields }) => (
          <li key={version}>
            {t.version(version, momentText(createdAt, now, language), fields.length)}
            {fields.length > 0 && `：${fields.map(({ label }) => label.zh).join('、')}`}
          </li>
        ))}
      </ul>
    </details>
  )
}
