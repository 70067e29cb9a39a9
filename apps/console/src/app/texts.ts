import { defineTexts } from '@lianxin/ui/texts/define'

/** Words that several screens share. */
export const texts = defineTexts({
  zh: {
    importMany: '批量导入',
    app: '连心桥',
    cancel: '取消',
    save: '保存',
    more: '再显示一些',
    search: '搜索',
    notFound: '没有这个页面',
    home: '回到首页',
    missingYear: {
      title: (n: number) => `${n} 年的放假安排还没有录入`,
      todo: '国务院办公厅一般在 11 月公布。录入之前，跨到那一年的时限都标为“日期可能调整”。',
      go: '去录入',
    },
    period: {
      workdays: (n: number) => `${n} 个工作日`,
      days: (n: number) => `${n} 天`,
      workHours: (n: number) => `${n} 个工作小时`,
      hours: (n: number) => `${n} 小时`,
    },
  },
  en: {
    importMany: 'Import many',
    app: 'Lianxin',
    cancel: 'Cancel',
    save: 'Save',
    more: 'Show more',
    search: 'Search',
    notFound: 'There is no such page',
    home: 'Back to the start',
    missingYear: {
      title: (n) => `The holidays of ${n} are not entered yet`,
      todo: 'The State Council usually announces them in November. Until then clocks that reach into that year are marked as uncertain.',
      go: 'Enter them',
    },
    period: {
      workdays: (n) => (n === 1 ? '1 workday' : `${n} workdays`),
      days: (n) => (n === 1 ? '1 day' : `${n} days`),
      workHours: (n) => (n === 1 ? '1 hour of business' : `${n} hours of business`),
      hours: (n) => (n === 1 ? '1 hour' : `${n} hours`),
    },
  },
})
