import { matterTypes } from '@lianxin/domain/matter-types/index'
import { rungs } from '@lianxin/domain/rules/ladder'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Select } from '@lianxin/ui/components/select.tsx'
import { words } from '@lianxin/ui/components/words'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { AreaPicker } from '../../app/fields/area-picker.tsx'
import { allStates } from '../../app/states.ts'
import { changed, type Filters, isFiltered } from './filters.ts'
import { texts } from './texts.ts'

type FilterBarProps = { filters: Filters; onFilters: (filters: Filters) => void }

export function FilterBar({ filters, onFilters }: FilterBarProps) {
  const t = useTexts(texts)
  const say = useText()
  const { rung: rungWords } = useTexts(words)
  const set = (name: keyof Filters) => (value: string) => onFilters(changed(filters, name, value))
  const { view, ...others } = filters
  const phase = filters.phase ?? 'open'
  const states = allStates(filters.type).filter((state) => phase === 'any' || state.phase === phase)
  return (
    <search className="filters" aria-label={t.filters}>
      <Select
        label={t.phase}
        placeholder={t.phases.open}
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
      {isFiltered(others) && (
        <Button kind="quiet" onClick={() => onFilters(view ? { view } : {})}>
          {t.clear}
        </Button>
      )}
    </search>
  )
}
