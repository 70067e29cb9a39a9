import { type Role, roles } from '@lianxin/domain/people/roles'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useMutation, useQuery } from '@tanstack/react-query'
import { api, refusalOf } from '../../app/api.ts'
import { texts } from './texts.ts'

/** Invented people, where the server has any: only a demo server does. */
export function DemoAccounts({ onDone }: { onDone: () => void }) {
  const t = useTexts(texts)
  const say = useText()
  const { data } = useQuery({
    queryKey: ['demo'],
    queryFn: ({ signal }) => api.demo.accounts({}, { signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const enter = useMutation({
    mutationFn: (username: string) => api.demo.signIn({ username }),
    onSuccess: onDone,
  })
  const here = data?.items.filter(({ app }) => app === 'console') ?? []
  if (here.length === 0) return null
  const roleName = (role: string) => (Object.hasOwn(roles, role) ? say(roles[role as Role]) : role)
  return (
    <section className="sign-in-card" aria-labelledby="demo-title">
      <h2 id="demo-title">{t.demo}</h2>
      <p className="soft">{t.demoHint}</p>
      {enter.error && <Problem refusal={refusalOf(enter.error)} />}
      <ul className="demo-people">
        {here.map((person) => (
          <li key={person.username}>
            <Button wide busy={enter.isPending} onClick={() => enter.mutate(person.username)}>
              <span className="demo-person">
                <strong>{person.name}</strong>
                <span>{roleName(person.role)}</span>
                <span className="soft">{person.place}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
