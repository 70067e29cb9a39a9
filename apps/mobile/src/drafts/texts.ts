import { defineTexts } from '@lianxin/ui/texts/define'

export const texts = defineTexts({
  zh: {
    title: '还没有提交出去',
    kept: '已存在这部手机里，有网络后自动提交。',
    keptGuest: '已存在这部手机里，登录后自动提交。',
    refused: '没有提交成功，请改一改再提交。',
    sendNow: '现在提交',
    signIn: '去登录',
    change: '改一改',
    changeLater: '同类的事您还有一份没写完，先提交那一份，再改这一份。',
    drop: '不提交了',
    dropTitle: '不提交这件事了？',
    dropWhy: '写的内容和照片会从这部手机里删掉。如果网络断开前已经送到，仍会照常受理。',
    photos: (n: number) => `${n} 张照片`,
    sent: (no: string) => `已提交，编号 ${no}`,
    list: '还没有提交出去的事',
  },
  en: {
    title: 'Not sent yet',
    kept: 'Kept on this phone; it is sent by itself when there is a connection.',
    keptGuest: 'Kept on this phone; it is sent by itself once you sign in.',
    refused: 'It was not accepted. Change it and send it again.',
    sendNow: 'Send now',
    signIn: 'Sign in',
    change: 'Change it',
    changeLater: 'You have begun another of the same kind: send that first, then change this one.',
    drop: 'Do not send',
    dropTitle: 'Not send this?',
    dropWhy:
      'Words and photos are deleted from this phone. Should it have arrived before the connection broke, it is handled all the same.',
    photos: (n) => (n === 1 ? '1 photo' : `${n} photos`),
    sent: (no) => `Sent, number ${no}`,
    list: 'What is not sent yet',
  },
})
