import { defineTexts } from '@lianxin/ui/texts/define'

export const texts = defineTexts({
  zh: {
    photosLater: '照片先存在手机里，登录后上传。',
    chooseArea: '选地方',
    changeArea: '换地方',
    searchPeople: '按姓名或单位找',
    nobody: '没有找到能办的人，请换个词。',
    categoryHint: '拿不准就不选，网格工作人员会归类。',
    categoryPublic: '附近的人能看到有人报过这件事，看不到您的姓名、电话和照片。',
  },
  en: {
    photosLater: 'Photos wait on this phone and are sent once you sign in.',
    chooseArea: 'Choose a place',
    changeArea: 'Change the place',
    searchPeople: 'Find by name or organisation',
    nobody: 'Nobody found. Try another word.',
    categoryHint: 'Not sure? Leave it open; the staff will sort it.',
    categoryPublic: 'People near can see that this was reported; not your name, number or photos.',
  },
})
