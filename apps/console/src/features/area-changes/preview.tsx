import type { ChangedCode, ChangePreview } from '@lianxin/contract/area-changes'
import { type Column, Table } from '@lianxin/ui/components/table.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { texts } from './texts.ts'
import { useCountWords } from './use-count-words.ts'

const MOST_LISTED = 200

/** What the change would do: how much it touches, and every code from and to. */
export function Preview({ preview }: { preview: ChangePreview }) {
  const t = useTexts(texts)
  const counts = useCountWords()(preview.touched)
  return (
    <div className="change-preview" aria-live="polite">
      {counts.length === 0 ? (
        <p>{t.nothing}</p>
      ) : (
        <ul className="change-counts">
          {counts.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {!preview.atOnce && <p>{t.inSteps}</p>}
      <Codes codes={preview.codes} />
    </div>
  )
}

function Codes({ codes }: { codes: readonly ChangedCode[] }) {
  const t = useTexts(texts)
  if (codes.length === 0) return null
  const code = (text: string | null, none: string) =>
    text === null ? <span className="soft">{none}</span> : <span className="change-code">{text}</span>
  const columns: Column<ChangedCode>[] = [
    { id: 'area', title: t.area, cell: ({ name }) => name },
    { id: 'from', title: t.from, cell: ({ from }) => code(from, t.isNew) },
    { id: 'to', title: t.to, cell: ({ to }) => code(to, t.gone) },
  ]
  return (
    <details open={codes.length <= 12}>
      <summary>{t.codes}</summary>
      <Table label={t.codes} columns={columns} rows={codes} keyOf={({ id }) => id} empty={null} />
      {codes.length >= MOST_LISTED && <p className="soft small">{t.mostCodes}</p>}
    </details>
  )
}
