import { defineTexts } from '@lianxin/ui/texts/define'

export const texts = defineTexts({
  zh: {
    title: '选地方',
    chooseDistrict: '您在哪个旗县区？',
    next: (name: string) => `${name} 下面是哪里？`,
    lowest: (name: string) => `${name} 没有更细的划分。`,
    takeThis: (name: string) => `就选 ${name}`,
    up: (name: string) => `回到 ${name}`,
    search: '按名称找，例如社区名',
    found: '找到的地方',
    noneFound: '没有找到，请换个词，或一级一级选。',
    noDistricts: '这里还没有开通任何旗县区。',
  },
  en: {
    title: 'Choose a place',
    chooseDistrict: 'Which district are you in?',
    next: (name) => `Where in ${name}?`,
    lowest: (name) => `${name} is not divided any further.`,
    takeThis: (name) => `Choose ${name}`,
    up: (name) => `Back to ${name}`,
    search: 'Find by name, e.g. a community',
    found: 'Places found',
    noneFound: 'Nothing found. Try another word, or go down step by step.',
    noDistricts: 'No district has been opened here yet.',
  },
})
