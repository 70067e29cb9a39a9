import { defineTexts } from '@lianxin/ui/texts/define'

export const texts = defineTexts({
  zh: {
    title: '我的账号',
    username: '用户名',
    phone: '手机号',
    none: '没有',
  },
  en: {
    title: 'My account',
    username: 'Username',
    phone: 'Phone number',
    none: 'None',
  },
})
