import type { PostView } from '@lianxin/contract/people'
import { roles } from '@lianxin/domain/people/roles'
import { Button } from '../components/button.tsx'
import { defineTexts } from '../texts/define.ts'
import { useText, useTexts } from '../texts/language.tsx'
import './lost-posts.css'

const texts = defineTexts({
  zh: {
    over: '您的岗位已经结束',
    todo: '这个岗位的权限已收回，没办完的事项已经交接，您不用再处理。如果不该这样，请联系管理员。',
    read: '知道了',
  },
  en: {
    over: 'Your post has ended',
    todo: 'Its rights are gone and its open matters have been handed over: there is nothing left for you to do. If this is a mistake, speak to the administrator.',
    read: 'I see',
  },
})

type LostPostsProps = { posts: readonly PostView[]; onRead: () => void }

/** Which post it was, what became of its work, and whom to ask; stays until it has been read. */
export function LostPosts({ posts, onRead }: LostPostsProps) {
  const t = useTexts(texts)
  const say = useText()
  if (posts.length === 0) return null
  return (
    <div className="lost-posts" role="alert">
      <p className="lost-posts-what">{t.over}</p>
      <ul>
        {posts.map(({ id, role, orgName, areaName }) => (
          <li key={id}>{[say(roles[role]), orgName, areaName].join(' · ')}</li>
        ))}
      </ul>
      <p>{t.todo}</p>
      <Button onClick={onRead}>{t.read}</Button>
    </div>
  )
}
