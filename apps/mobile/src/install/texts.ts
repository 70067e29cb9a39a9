import { defineTexts } from '@lianxin/ui/texts/define'

export const texts = defineTexts({
  zh: {
    title: '放到手机桌面',
    why: '下次点一下图标就能打开，没有网络也能先写好。',
    byHand: '点浏览器的“分享”按钮，再选“添加到主屏幕”。下次点一下图标就能打开。',
    install: '添加到桌面',
  },
  en: {
    title: 'Put it on the home screen',
    why: 'Next time it opens at a tap, and you can write even without a connection.',
    byHand: 'Tap the browser’s Share button, then “Add to Home Screen”. Next time it opens at a tap.',
    install: 'Add to home screen',
  },
})
