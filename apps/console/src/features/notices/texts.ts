import { defineTexts } from '@lianxin/ui/texts/define'

export const texts = defineTexts({
  zh: {
    title: '通知',
    count: (unread: number) => (unread === 0 ? '，没有未读' : `，${unread} 条未读`),
    short: '通知',
    unread: '未读',
    readAll: '全部标为已读',
    more: '再显示一些',
    empty: '没有通知',
    emptyTodo: '有派给您的、快超时的，会出现在这里。',
    arrived: (what: string) => `新通知：${what}`,
  },
  en: {
    title: 'Notices',
    count: (unread) => (unread === 0 ? ', none unread' : `, ${unread} unread`),
    short: 'Notices',
    unread: 'unread',
    readAll: 'Mark all as read',
    more: 'Show more',
    empty: 'No notices',
    emptyTodo: 'What is given to you and what is getting late appears here.',
    arrived: (what) => `New notice: ${what}`,
  },
})
