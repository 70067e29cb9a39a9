import { defineTexts } from '@lianxin/ui/texts/define'

export const texts = defineTexts({
  zh: {
    titlePlain: '二维码',
    title: (name: string) => `${name}的二维码`,
    intro: '一张 A4 纸印一个，贴在楼门口、小卖部和活动室。扫了码，地方就自动填好了。',
    print: (sheets: number) => `打印（${sheets} 张 A4）`,
    copy: '复制网址',
    codeOf: (name: string) => `${name}的二维码`,
    none: (name: string) => `${name}下面还没有网格`,
    noneTodo: '先在“区域”里添加网格，再来打印它们的二维码。',
    notReachable: (origin: string) =>
      `现在的网址是 ${origin}，居民的手机多半打不开。请用对外的域名打开管理台，再打印。`,
  },
  en: {
    titlePlain: 'QR codes',
    title: (name) => `QR codes of ${name}`,
    intro: 'One sheet of A4 each, for doors, shops and meeting rooms. Whoever scans it finds the place filled in.',
    print: (sheets) => (sheets === 1 ? 'Print (1 sheet of A4)' : `Print (${sheets} sheets of A4)`),
    copy: 'Copy the address',
    codeOf: (name) => `QR code of ${name}`,
    none: (name) => `There are no grids below ${name} yet`,
    noneTodo: 'Add grids under “Areas” first, then print their codes.',
    notReachable: (origin) =>
      `The address now is ${origin}, which phones outside will hardly open. Open the console by its public name, then print.`,
  },
})

/** What stands on the sheet: Chinese always, English only below it. */
export const poster = {
  call: { zh: '有事扫一扫', en: 'Scan to tell us.' },
  how: {
    zh: '用微信或手机相机扫码，报事、拍照、查进度。不方便扫码，请告诉网格员。',
    en: 'With WeChat or the camera of your phone. Or tell your grid worker.',
  },
  urgent: {
    zh: '紧急情况请直接拨打 110、119、120',
    en: '紧急情况请直接拨打 110、119、120 · In an emergency call 110, 119 or 120',
  },
} as const
