import { defineTexts } from '@lianxin/ui/texts/define'

/** Words that several screens share. */
export const texts = defineTexts({
  zh: { cancel: '取消', save: '保存', more: '再显示一些', search: '搜索', notFound: '没有这个页面', home: '回到首页' },
  en: {
    cancel: 'Cancel',
    save: 'Save',
    more: 'Show more',
    search: 'Search',
    notFound: 'There is no such page',
    home: 'Back to the start',
  },
})
