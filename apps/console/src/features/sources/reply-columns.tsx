import { type ReplyColumn, type ReplyField, replyFieldNames, replyFields } from '@lianxin/domain/matters/sources'
import { Checkbox } from '@lianxin/ui/components/choice.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { texts } from './texts.ts'

type ReplyColumnsProps = {
  value: readonly ReplyColumn[]
  onChange: (columns: readonly ReplyColumn[]) => void
}

/** Which of our fields a reply tells, each under the title the source wants to read; a new one comes last. */
export function ReplyColumns({ value, onChange }: ReplyColumnsProps) {
  const t = useTexts(texts)
  const say = useText()
  const choose = (field: ReplyField, chosen: boolean) =>
    onChange(
      chosen
        ? [...value, { field, title: replyFields[field].zh }]
        : value.filter((column) => column.field !== field || value.length === 1),
    )
  const rename = (field: ReplyField, title: string) =>
    onChange(value.map((column) => (column.field === field ? { ...column, title } : column)))
  return (
    <fieldset className="reply-columns">
      <legend>{t.columnsOfReply}</legend>
      <p className="soft">{t.columnsHint}</p>
      {replyFieldNames.map((field) => {
        const column = value.find((one) => one.field === field)
        return (
          <div key={field} className="reply-column">
            <Checkbox
              label={say(replyFields[field])}
              checked={column !== undefined}
              onChange={(chosen) => choose(field, chosen)}
            />
            {column && (
              <TextField
                label={t.titleOf(say(replyFields[field]))}
                required
                value={column.title}
                onChange={(title) => rename(field, title)}
                error={column.title.trim() === '' ? t.titleMissing : undefined}
              />
            )}
          </div>
        )
      })}
    </fieldset>
  )
}
