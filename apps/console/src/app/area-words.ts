import type { AreaView, OrgView } from '@lianxin/contract/places'
import { defineTexts } from '@lianxin/ui/texts/define'
import { useTexts } from '@lianxin/ui/texts/language.tsx'

const texts = defineTexts({
  zh: {
    province: '省、自治区',
    city: '盟市',
    district: '旗县区',
    town: '苏木乡镇街道',
    community: '嘎查村社区',
    grid: '网格',
    building: '楼栋',
    entrance: '单元',
  },
  en: {
    province: 'Province',
    city: 'City',
    district: 'District',
    town: 'Town',
    community: 'Community',
    grid: 'Grid',
    building: 'Building',
    entrance: 'Entrance',
  },
})

export function useAreaWords() {
  const t = useTexts(texts)
  return { level: (level: AreaView['level']) => t[level] }
}

/** The area of a body or a post, with the further ones of a joint body. */
export const placesOf = ({ areaName, furtherAreas }: Pick<OrgView, 'areaName' | 'furtherAreas'>): string =>
  [areaName, ...furtherAreas.map(({ name }) => name)].join('、')
