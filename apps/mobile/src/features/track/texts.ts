import { defineTexts } from '@lianxin/ui/texts/define'

export const texts = defineTexts({
  zh: {
    title: '查进度',
    why: '不用登录。编号和查询码在提交后的回执上，或者登记来电时工作人员念给您的。',
    no: '工单编号',
    noHint: '像 150430-20261127-000123',
    code: '查询码',
    codeHint: '八个字母和数字，不分大小写',
    look: '查一下',
    again: '再查一件',
    noDistrict: '编号不完整：前六位是旗县区代码，请照回执写全。',
    due: (when: string) => `${when}办理`,
    answer: '答复',
    hidden: '这里不显示姓名、电话和地址。',
  },
  en: {
    title: 'How does it stand',
    why: 'Without signing in. Number and code are on your receipt, or were read out to you when you called.',
    no: 'Number',
    noHint: 'Such as 150430-20261127-000123',
    code: 'Look-up code',
    codeHint: 'Eight letters and digits, large or small',
    look: 'Look it up',
    again: 'Look up another',
    noDistrict: 'The number is not whole: it begins with the six digits of the district. Copy it from the receipt.',
    due: (when) => `to be dealt with ${when}`,
    answer: 'Answer',
    hidden: 'Names, phones and addresses are not shown here.',
  },
})
