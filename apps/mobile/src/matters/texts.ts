import { defineTexts } from '@lianxin/ui/texts/define'

export const texts = defineTexts({
  zh: {
    withoutWords: '（没有文字）',
    openState: (label: string) => label,
    lead: (name: string) => `承办 ${name}`,
    more: '加载更多',
    reopened: (n: number) => `重办 ${n} 次`,
    list: '事项列表',
  },
  en: {
    withoutWords: '(no words)',
    openState: (label) => label,
    lead: (name) => `with ${name}`,
    more: 'Load more',
    reopened: (n) => (n === 1 ? 'reopened once' : `reopened ${n} times`),
    list: 'List of matters',
  },
})
