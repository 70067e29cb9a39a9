import { defineTexts } from '@lianxin/ui/texts/define'

export const texts = defineTexts({
  zh: {
    withoutWords: '（没有文字）',
    openState: (label: string) => label,
    lead: (name: string) => `承办 ${name}`,
    more: '加载更多',
    reopened: (n: number) => `重办 ${n} 次`,
    list: '事项列表',
    tooLittle: '请至少写两个字，或编号的后四位。电话号码在这里找不到。',
    nothingFound: '没有找到',
    nothingFoundTodo: '换个说法，或少写几个字；编号写后四位就行。已结束的也找过了。',
    noneYet: '近期的里面没有，还可以接着往前找。',
  },
  en: {
    withoutWords: '(no words)',
    openState: (label) => label,
    lead: (name) => `with ${name}`,
    more: 'Load more',
    reopened: (n) => (n === 1 ? 'reopened once' : `reopened ${n} times`),
    list: 'List of matters',
    tooLittle: 'Type two characters or more, or the last four digits of a number. Phones cannot be found here.',
    nothingFound: 'Nothing found',
    nothingFoundTodo:
      'Say it otherwise, or with fewer words; the last four digits of a number are enough. What has ended was looked through too.',
    noneYet: 'None among the recent ones; there are earlier ones to look through.',
  },
})
