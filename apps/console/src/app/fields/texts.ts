import { defineTexts } from '@lianxin/ui/texts/define'

export const texts = defineTexts({
  zh: {
    further: '联合的其他区域',
    furtherHint: '互不包含的嘎查村、社区，由这个组织一起管。',
    furtherMore: '再加一个区域',
    furtherWithout: (name: string) => `去掉${name}`,
    tooMany: (max: number) => `最多 ${max} 张照片，多出来的没有添加。`,
    point: '纬度, 经度，例如 39.6086, 109.7813',
    areaSearch: '输入名称查找',
    candidates: {
      search: '按姓名或单位查找',
      list: '可以派给的人和单位',
      best: '首选',
      none: '没有找到。换个姓名或单位名再试；也可以清空后从全部里选。',
      nobody: '这里还没有能接单的岗位。请管理员先在“人员”里任命。',
      failed: '没能取到名单，已填的内容还在。',
    },
  },
  en: {
    further: 'Further areas',
    furtherHint: 'Villages or communities that do not lie in each other and that this body answers for together.',
    furtherMore: 'One more area',
    furtherWithout: (name) => `Without ${name}`,
    tooMany: (max) => `At most ${max} photos; the rest were not added.`,
    point: 'Latitude, longitude, e.g. 39.6086, 109.7813',
    areaSearch: 'Type a name to search',
    candidates: {
      search: 'Search by name or organisation',
      list: 'Who it can be given to',
      best: 'First choice',
      none: 'Nobody found. Try another name, or clear the search and choose from all.',
      nobody: 'Nobody here can take matters yet. Ask an administrator to appoint someone under People.',
      failed: 'The list did not arrive. What you typed is kept.',
    },
  },
})
