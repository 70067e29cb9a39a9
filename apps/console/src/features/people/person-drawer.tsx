import type { PersonView, PostView } from '@lianxin/contract/people'
import { dayOf } from '@lianxin/domain/kernel/time'
import { roles } from '@lianxin/domain/people/roles'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Drawer } from '@lianxin/ui/components/dialog.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { Tag } from '@lianxin/ui/components/tag.tsx'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { dayText } from '@lianxin/ui/texts/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { placesOf } from '../../app/area-words.ts'
import { useNow } from '../../app/now.ts'
import { useSession } from '../../app/session.tsx'
import { Appoint } from './appoint.tsx'
import { EndPost } from './end-post.tsx'
import { personKey } from './queries.ts'
import { RenamePerson } from './rename-person.tsx'
import { texts } from './texts.ts'

type PersonDrawerProps = { id: string; listed: PersonView | undefined; onClose: () => void }
type Open = { readonly kind: 'appoint' | 'rename' } | { readonly kind: 'end'; readonly post: PostView }

/** One person: how to reach them and which posts they hold; posts are given and ended here. */
export function PersonDrawer({ id, listed, onClose }: PersonDrawerProps) {
  const t = useTexts(texts)
  const { district, may } = useSession()
  const { data: kept } = useQuery<PersonView>({ queryKey: personKey(district, id), enabled: false })
  const person = newest(listed, kept)
  const [open, setOpen] = useState<Open>()
  const refresh = useRefresh(person)
  const close = () => setOpen(undefined)
  const name = person?.name || t.noName
  const actions = person && (may('person.manage') || may('post.manage')) && (
    <>
      {may('person.manage') && <Button onClick={() => setOpen({ kind: 'rename' })}>{t.rename}</Button>}
      {may('post.manage') && (
        <Button kind="primary" onClick={() => setOpen({ kind: 'appoint' })}>
          {t.appoint}
        </Button>
      )}
    </>
  )
  return (
    <>
      <Drawer open title={person ? name : t.gone} onClose={onClose} actions={actions || undefined}>
        {!person && <Empty title={t.gone}>{t.goneTodo}</Empty>}
        {person && (
          <>
            <p className="digits">{[person.phone, person.username].filter(Boolean).join(' · ')}</p>
            <Posts person={person} onEnd={may('post.manage') ? (post) => setOpen({ kind: 'end', post }) : undefined} />
          </>
        )}
      </Drawer>
      {person && open?.kind === 'rename' && <RenamePerson person={person} onDone={refresh} onClose={close} />}
      {person && open?.kind === 'appoint' && <Appoint person={person} onDone={refresh} onClose={close} />}
      {person && open?.kind === 'end' && <EndPost post={open.post} onDone={refresh} onClose={close} />}
    </>
  )
}

function newest(a: PersonView | undefined, b: PersonView | undefined): PersonView | undefined {
  if (!a || !b) return a ?? b
  return b.version > a.version || b.posts.length > a.posts.length ? b : a
}

/** After a write: what is known here is mended at once, the lists are read again. */
function useRefresh(person: PersonView | undefined) {
  const client = useQueryClient()
  return (mend: (person: PersonView) => PersonView) => {
    if (!person) return
    client.setQueryData(personKey(person.district, person.id), mend(person))
    void client.invalidateQueries({ queryKey: ['people'] })
    void client.invalidateQueries({ queryKey: ['areas'] })
  }
}

type PostsProps = { person: PersonView; onEnd: ((post: PostView) => void) | undefined }

function Posts({ person, onEnd }: PostsProps) {
  const t = useTexts(texts)
  if (person.posts.length === 0) return <p className="soft">{t.noPosts}</p>
  const ordered = person.posts.toSorted((a, b) => Number(b.current) - Number(a.current))
  return (
    <ul className="posts" aria-label={t.postsOf(person.name)}>
      {ordered.map((post) => (
        <Post key={post.id} post={post} onEnd={onEnd} />
      ))}
    </ul>
  )
}

function Post({ post, onEnd }: { post: PostView; onEnd: PostsProps['onEnd'] }) {
  const t = useTexts(texts)
  const say = useText()
  const now = useNow()
  const { language } = useLanguage()
  const day = (of: string) => dayText(of, now, language)
  const state = post.current ? t.current : post.startsOn > dayOf(now) ? t.future : t.past
  const role = say(roles[post.role])
  return (
    <li className="post">
      <div>
        <p>
          <strong>{role}</strong> <Tag strong={post.current}>{state}</Tag>
        </p>
        <p>{`${post.orgName} · ${placesOf(post)}`}</p>
        <p className="soft small">
          {post.endsOn === null ? t.since(day(post.startsOn)) : t.between(day(post.startsOn), day(post.endsOn))}
        </p>
      </div>
      {onEnd && state !== t.past && (
        <Button aria-label={t.endOf(role, post.orgName)} onClick={() => onEnd(post)}>
          {t.end}
        </Button>
      )}
    </li>
  )
}
