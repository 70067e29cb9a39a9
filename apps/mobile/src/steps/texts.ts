import { defineTexts } from '@lianxin/ui/texts/define'

export const texts = defineTexts({
  zh: {
    actions: '可以做的事',
    more: '更多操作',
    stale: (state: string) => `别人刚刚更新了这件事，现在是“${state}”。您填的内容还在，想好后可以再提交。`,
    gone: '这件事现在已经不能做这一步了。您填的内容还在，可以复制出来。',
  },
  en: {
    actions: 'What you can do',
    more: 'More',
    stale: (state) =>
      `Somebody has just updated this matter; it is now “${state}”. What you typed is kept: think again, then send.`,
    gone: 'This step is no longer possible. What you typed is kept here, so that you can copy it.',
  },
})
