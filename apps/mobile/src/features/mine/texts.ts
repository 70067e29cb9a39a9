import { defineTexts } from '@lianxin/ui/texts/define'

export const texts = defineTexts({
  zh: {
    title: '我报的事',
    which: '看哪些',
    search: '在我报的事里找',
    open: '进行中',
    ended: '已结束',
    noneOpen: '没有进行中的事项',
    noneOpenWhy: '看到要解决的事，随时可以报。',
    noneEnded: '还没有结束的事项',
    noneEndedWhy: '办完的事会在这里，可以评价，也可以要求重办。',
    report: '去报事',
  },
  en: {
    title: 'My matters',
    which: 'Which ones',
    search: 'Find among what I reported',
    open: 'Open',
    ended: 'Ended',
    noneOpen: 'Nothing is open',
    noneOpenWhy: 'When you see something that needs doing, report it at any time.',
    noneEnded: 'Nothing has ended yet',
    noneEndedWhy: 'What is done comes here: you can rate it or ask to reopen it.',
    report: 'Report something',
  },
})
