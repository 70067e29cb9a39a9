import type { OutputOf } from '@lianxin/contract/endpoint'
import type { ImportOutcome, ImportView, imports } from '@lianxin/contract/imports'
import type { ImportMapping } from '@lianxin/domain/imports/kinds'
import { type Column, Table } from '@lianxin/ui/components/table.tsx'
import { errorText } from '@lianxin/ui/texts/errors'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import type { ReactNode } from 'react'
import { fieldsOf } from './template.ts'
import { texts } from './texts.ts'

type Found = OutputOf<typeof imports.preview>
type PreviewProps = { of: ImportView; mapping: ImportMapping; found: Found; children: ReactNode }

/** What a trial of the first lines told: how many would come in, a way to begin, which would not and why, how they read. */
export function Preview({ of, mapping, found, children }: PreviewProps) {
  const t = useTexts(texts)
  const refused = useRefusedColumns(of)
  const cells = useCellColumns(of, mapping)
  return (
    <section className="imports-preview" aria-label={t.preview}>
      <h2>{t.preview}</h2>
      <p role="status">
        {found.tried < of.lines ? t.triedFirst(found.tried, of.lines) : t.triedAll(found.tried)}{' '}
        {t.would(found.imported, found.known, found.refused.length)}
      </p>
      {children}
      {found.refused.length > 0 && (
        <Table label={t.wouldNot} columns={refused} rows={found.refused} keyOf={({ line }) => String(line)} />
      )}
      <h3>{t.howItReads}</h3>
      <Table label={t.howItReads} columns={cells} rows={found.first} keyOf={({ line }) => String(line)} />
    </section>
  )
}

function useRefusedColumns(of: ImportView): Column<ImportOutcome>[] {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const fieldName = (field: string | null) => fieldsOf(of.kind).find(({ name }) => name === field)?.label[language]
  return [
    { id: 'line', title: t.columns.line, cell: ({ line }) => t.number(line) },
    { id: 'field', title: t.columns.field, cell: ({ field }) => fieldName(field) ?? '' },
    {
      id: 'why',
      title: t.columns.why,
      cell: ({ code, params }) => errorText(code ?? 'server.failed', params, language),
    },
  ]
}

type First = Found['first'][number]

/** The fields that have a column, with what stands there. */
function useCellColumns({ kind, columns }: ImportView, mapping: ImportMapping): Column<First>[] {
  const t = useTexts(texts)
  const { language } = useLanguage()
  return [
    { id: 'line', title: t.columns.line, cell: ({ line }) => t.number(line) },
    ...fieldsOf(kind).flatMap(({ name, label }): Column<First>[] => {
      const at = columns.indexOf(mapping[name] ?? '')
      return at < 0 ? [] : [{ id: name, title: label[language], cell: ({ cells }) => cells[at] ?? '' }]
    }),
  ]
}
