import { defineTexts } from '@lianxin/ui/texts/define'

export const texts = defineTexts({
  zh: {
    title: '邻里',
    which: '看哪些',
    tabs: { claim: '心愿墙', answer: '公开答复', mine: '我参与的' },
    none: { claim: '现在没有等人认领的心愿', answer: '还没有公开的答复', mine: '您还没有参与什么' },
    noneWhy: {
      claim: '您也可以为自己或身边的人许一个小小的心愿。',
      answer: '有人问过、可以公开的答复会在这里；您也可以直接提问。',
      mine: '认领的心愿、说过“我也遇到”的事会在这里。',
    },
    signInWhy: '登录后能看到邻里的心愿和公开的答复，也能认领。',
    claimedByMe: '我认领的',
    follows: '我关注的',
    bringWithin: (days: number) => `认领后请在 ${days} 天内送到；来不及可以放弃，到期会重新等人认领。`,
    followers: (n: number) => `有 ${n} 人也遇到。`,
    hidden: '这里不显示是谁提出的。',
  },
  en: {
    title: 'Neighbours',
    which: 'Which ones',
    tabs: { claim: 'Wish wall', answer: 'Public answers', mine: 'Mine' },
    none: {
      claim: 'No wish waits for someone',
      answer: 'No answer is public yet',
      mine: 'You take part in nothing yet',
    },
    noneWhy: {
      claim: 'You can make a small wish too, for yourself or somebody near you.',
      answer: 'Answers that may be shown to all come here. You can also ask yourself.',
      mine: 'Wishes you claimed and troubles you share come here.',
    },
    signInWhy: 'Sign in to see the wishes and public answers near you, and to claim one.',
    claimedByMe: 'Claimed by you',
    follows: 'You follow it',
    bringWithin: (days) =>
      `Once it is yours, bring it within ${days} days. You may give it up; when time is up it waits for someone else.`,
    followers: (n) => (n === 1 ? 'One other has the same trouble.' : `${n} others have the same trouble.`),
    hidden: 'Who is behind it is not shown.',
  },
})
