import type { PersonView } from '@lianxin/contract/people'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { api } from '../../app/api.ts'
import { NameDialog } from '../../app/name-dialog.tsx'
import { texts } from './texts.ts'

type RenamePersonProps = {
  person: PersonView
  onDone: (mend: (person: PersonView) => PersonView) => void
  onClose: () => void
}

export function RenamePerson({ person, onDone, onClose }: RenamePersonProps) {
  const t = useTexts(texts)
  const { district, id, version } = person
  return (
    <NameDialog
      title={t.renameOf(person.name)}
      label={{ zh: '姓名', en: 'Name' }}
      name={person.name}
      draft={`people.${id}`}
      rename={(to) => api.people.update({ district, id, version, ...to })}
      said={(renamed) => t.renamed(renamed.name)}
      onDone={(renamed) => onDone(() => renamed)}
      onClose={onClose}
    />
  )
}
