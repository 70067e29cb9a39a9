import { defineTexts } from '@lianxin/ui/texts/define'

export const texts = defineTexts({
  zh: {
    tooMany: (max: number) => `最多 ${max} 张照片，多出来的没有添加。`,
    point: '纬度, 经度，例如 39.6086, 109.7813',
    areaSearch: '输入名称查找',
    candidates: {
      search: '按姓名或单位查找',
      list: '可以派给的人和单位',
      best: '首选',
      load: (n: number) => (n === 0 ? '手头没有在办' : `在办 ${n} 件`),
      wholeOrg: '交给单位，由单位内接单',
      none: '没有找到。换个姓名或单位名再试；也可以清空后从全部里选。',
      nobody: '这里还没有能接单的岗位。请管理员先在“人员”里任命。',
      failed: '没能取到名单，已填的内容还在。',
      reason: {
        route: '按路由归它办',
        samePlace: '负责这一片',
        nearby: '就在附近',
        sameOrg: '同一单位',
        district: '本旗县区',
        desk: '本地总台',
      },
      route: (category: string, area: string) => `路由：${area}的“${category}”归它办`,
    },
  },
  en: {
    tooMany: (max) => `At most ${max} photos; the rest were not added.`,
    point: 'Latitude, longitude, e.g. 39.6086, 109.7813',
    areaSearch: 'Type a name to search',
    candidates: {
      search: 'Search by name or organisation',
      list: 'Who it can be given to',
      best: 'First choice',
      load: (n) => (n === 0 ? 'nothing open now' : `${n} open now`),
      wholeOrg: 'to the organisation; someone there takes it',
      none: 'Nobody found. Try another name, or clear the search and choose from all.',
      nobody: 'Nobody here can take matters yet. Ask an administrator to appoint someone under People.',
      failed: 'The list did not arrive. What you typed is kept.',
      reason: {
        route: 'named by a route',
        samePlace: 'in charge of this place',
        nearby: 'close by',
        sameOrg: 'same organisation',
        district: 'in the district',
        desk: 'the desk of this place',
      },
      route: (category, area) => `route: “${category}” in ${area}`,
    },
  },
})
