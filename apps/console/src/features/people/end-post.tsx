import type { PersonView, PostView } from '@lianxin/contract/people'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { handlingRoles, roles } from '@lianxin/domain/people/roles'
import { ComboBox, type ComboOption } from '@lianxin/ui/components/combo-box.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useSettled } from '@lianxin/ui/form/use-settled'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../app/api.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useWrite } from '../../app/use-write.ts'
import { texts } from './texts.ts'

const definition: FormDefinition = {
  successorPostId: { kind: 'text', label: { zh: '接任', en: 'Successor' }, max: 40 },
}

type EndPostProps = {
  post: PostView
  onDone: (mend: (person: PersonView) => PersonView) => void
  onClose: () => void
}

/** Ends a post now and says what became of its open matters. */
export function EndPost({ post, onDone, onClose }: EndPostProps) {
  const t = useTexts(texts)
  const say = useText()
  const toast = useToast()
  const form = useWrite({ definition, draft: `posts.end.${post.id}` })
  const [typed, setTyped] = useState('')
  const options = useSuccessors(post, typed)
  const chosen = form.text('successorPostId')
  const ended = ({ handedOver, toFollow }: { handedOver: number; toFollow: number }, who: string | undefined) => {
    if (toFollow > 0) return t.endedSlowly(handedOver, toFollow)
    return who ? t.endedTo(handedOver, who) : t.ended(handedOver)
  }
  const submit = async () => {
    const { district, id } = post
    const { key } = form
    const answer = await form.write(() =>
      api.posts.end({ district, id, key, successorPostId: chosen === '' ? null : chosen }),
    )
    if (!answer) return
    const who = options.find(({ value }) => value === chosen)?.label
    toast(ended(answer, who))
    onDone((known) => ({ ...known, posts: known.posts.map((one) => (one.id === id ? answer.post : one)) }))
    onClose()
  }
  return (
    <FormDialog
      title={t.endOf(say(roles[post.role]), post.orgName)}
      submitLabel={t.end}
      form={form}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t.endWhat}</p>
      {handlingRoles.includes(post.role) && (
        <ComboBox
          label={t.successor}
          description={t.successorHint}
          options={options}
          error={form.errorOf('successorPostId')}
          value={chosen}
          onChange={form.set('successorPostId')}
          onSearch={setTyped}
        />
      )}
    </FormDialog>
  )
}

/** Posts that can take matters over: of the same organisation first. */
function useSuccessors(post: PostView, typed: string): ComboOption[] {
  const say = useText()
  const q = useSettled(typed.trim())
  const { data } = useQuery({
    queryKey: ['people', post.district, 'successors', q],
    queryFn: ({ signal }) =>
      api.people.list({ district: post.district, limit: 100, ...(q !== '' && { q }) }, { signal }),
    placeholderData: keepPreviousData,
  })
  const posts = (data?.items ?? [])
    .flatMap((person) => person.posts)
    .filter((one) => one.current && one.id !== post.id && handlingRoles.includes(one.role))
  const near = (one: PostView) => Number(one.orgId === post.orgId)
  return posts
    .toSorted((a, b) => near(b) - near(a))
    .map((one) => ({
      value: one.id,
      label: one.personName,
      detail: `${say(roles[one.role])} · ${one.orgName} · ${one.areaName}`,
    }))
}
