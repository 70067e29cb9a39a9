import type { demo } from '@lianxin/contract/district'
import type { OutputOf } from '@lianxin/contract/endpoint'
import type { Text } from '@lianxin/domain/kernel/text'
import { type Role, roles } from '@lianxin/domain/people/roles'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { client } from '../server/client.ts'
import { texts } from './texts.ts'
import { useSignIn } from './use-sign-in.ts'

type DemoPerson = OutputOf<typeof demo.accounts>['items'][number]

/** Invented people, one tap away. Any other server says that it has none, and nothing is shown. */
export function DemoPeople({ onDone }: { onDone: () => void }) {
  const t = useTexts(texts)
  const { enter, refusal } = useSignIn(onDone)
  const { data } = useQuery({
    queryKey: ['demo'],
    queryFn: () => client.demo.accounts({}),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!data) return null
  const signIn = (username: string) =>
    enter(async () => {
      await client.demo.signIn({ username })
      return client.me.get({})
    })
  // People of this app first; the others can look in as well.
  const people = [...data.items].sort((a, b) => Number(a.app === 'console') - Number(b.app === 'console'))
  return (
    <section className="stack" aria-labelledby="demo-people">
      <div>
        <h2 id="demo-people">{t.demo}</h2>
        <p className="soft">{t.demoHint}</p>
      </div>
      {refusal && <Problem refusal={refusal} />}
      <ul className="cards">
        {people.map((person) => (
          <li key={person.username}>
            <DemoButton person={person} onPress={() => signIn(person.username)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A role by its name; whoever holds no post is a resident. */
const roleText = (role: string): Text | undefined =>
  Object.hasOwn(roles, role) ? roles[role as Role] : { zh: texts.zh.resident, en: texts.en.resident }

function DemoButton({ person, onPress }: { person: DemoPerson; onPress: () => void }) {
  const t = useTexts(texts)
  const say = useText()
  const role = roleText(person.role)
  return (
    <button type="button" className="card" onClick={onPress}>
      <strong>{person.name}</strong>
      <span className="soft">
        {role ? say(role) : person.role} · {person.place} {person.app === 'console' && t.officeOnly}
      </span>
    </button>
  )
}
