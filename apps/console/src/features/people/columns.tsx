import type { PersonView } from '@lianxin/contract/people'
import { roles } from '@lianxin/domain/people/roles'
import type { Column } from '@lianxin/ui/components/table.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { placesOf } from '../../app/area-words.ts'
import { texts } from './texts.ts'

export function useColumns(onOpen: (person: PersonView) => void): Column<PersonView>[] {
  const t = useTexts(texts)
  const say = useText()
  return [
    {
      id: 'name',
      title: t.columns.name,
      cell: (person) => (
        <button type="button" className="link" onClick={() => onOpen(person)}>
          {person.name || t.noName}
        </button>
      ),
    },
    { id: 'phone', title: t.columns.phone, cell: (person) => <span className="digits">{person.phone ?? '—'}</span> },
    {
      id: 'username',
      title: t.columns.username,
      narrow: 'left out',
      cell: (person) => person.username ?? <span className="soft">{t.noUsername}</span>,
    },
    {
      id: 'posts',
      title: t.columns.posts,
      cell: (person) => {
        const current = person.posts.filter((post) => post.current)
        if (current.length === 0) return <span className="soft">{t.noPosts}</span>
        return (
          <ul>
            {current.map((post) => (
              <li key={post.id}>
                {say(roles[post.role])} <span className="soft">{`${post.orgName} · ${placesOf(post)}`}</span>
              </li>
            ))}
          </ul>
        )
      },
    },
  ]
}
