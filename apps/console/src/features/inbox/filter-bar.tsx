import { matterTypes } from '@lianxin/domain/matter-types/index'
import { rungs } from '@lianxin/domain/rules/ladder'
import { Button } from '@lianxin/ui/components/button.tsx'
import { ComboBox } from '@lianxin/ui/components/combo-box.tsx'
import { Field } from '@lianxin/ui/components/field.tsx'
import { Select } from '@lianxin/ui/components/select.tsx'
import { words } from '@lianxin/ui/components/words'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { categoryOption, useCategories } from '../../app/categories.ts'
import { AreaPicker } from '../../app/fields/area-picker.tsx'
import { useSession } from '../../app/session.tsx'
import { sourcesQuery } from '../../app/sources.ts'
import { allStates } from '../../app/states.ts'
import { changed, type Filters, isFiltered } from './filters.ts'
import { texts } from './texts.ts'

type FilterBarProps = { filters: Filters; onFilters: (filters: Filters) => void }

export function FilterBar({ filters, onFilters }: FilterBarProps) {
  const t = useTexts(texts)
  const say = useText()
  const { rung: rungWords } = useTexts(words)
  const set = (name: keyof Filters) => (value: string) => onFilters(changed(filters, name, value))
  const { view, q, ...others } = filters
  // Whoever looks for something looks among what is over too.
  const phase = filters.phase ?? (q === undefined ? 'open' : 'any')
  const states = allStates(filters.type).filter((state) => phase === 'any' || state.phase === phase)
  return (
    <search className="filters" aria-label={t.filters}>
      <Select
        label={t.phase}
        placeholder={q === undefined ? t.phases.open : t.phases.any}
        options={(['ended', 'any'] as const).map((value) => ({ value, label: t.phases[value] }))}
        value={filters.phase ?? ''}
        onChange={set('phase')}
      />
      <Select
        label={t.state}
        placeholder={t.all}
        options={states.map(({ id, label }) => ({ value: id, label: say(label) }))}
        value={filters.state ?? ''}
        onChange={set('state')}
      />
      <Select
        label={t.type}
        placeholder={t.all}
        options={matterTypes.map(({ id, label }) => ({ value: id, label: say(label) }))}
        value={filters.type ?? ''}
        onChange={set('type')}
      />
      <Select
        label={t.clock}
        placeholder={t.all}
        options={(['overdue', 'warned', 'normal'] as const).map((value) => ({ value, label: t.clocks[value] }))}
        value={filters.clock ?? ''}
        onChange={set('clock')}
      />
      <Select
        label={t.rung}
        placeholder={t.all}
        options={rungs.map((value) => ({ value, label: rungWords[value] }))}
        value={filters.rung ?? ''}
        onChange={set('rung')}
      />
      <AreaPicker
        key={filters.area ?? ''}
        by="code"
        label={t.area}
        placeholder={t.everywhere}
        value={filters.area ?? ''}
        onChange={set('area')}
      />
      <More filters={filters} set={set} />
      {isFiltered(others) && (
        <Button kind="quiet" onClick={() => onFilters({ ...(view && { view }), ...(q && { q }) })}>
          {t.clear}
        </Button>
      )}
    </search>
  )
}

/** What is asked for less often: a category, where it came from, the days on which it was submitted. */
function More({ filters, set }: { filters: Filters; set: (name: keyof Filters) => (value: string) => void }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const { district } = useSession()
  const { rows } = useCategories()
  const { data: sources } = useQuery(sourcesQuery(district))
  return (
    <>
      <ComboBox
        label={t.category}
        placeholder={t.all}
        options={rows.map(categoryOption)}
        value={filters.category ?? ''}
        onChange={set('category')}
      />
      <Select
        label={t.source}
        placeholder={t.all}
        options={(sources?.items ?? []).map(({ code, name }) => ({ value: code, label: name[language] }))}
        value={filters.source ?? ''}
        onChange={set('source')}
      />
      <DayField label={t.from} value={filters.from ?? ''} onChange={set('from')} />
      <DayField label={t.to} value={filters.to ?? ''} onChange={set('to')} />
    </>
  )
}

const DayField = ({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) => (
  <Field label={label}>
    {(control) => (
      <input
        {...control}
        type="date"
        className="control"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
)
