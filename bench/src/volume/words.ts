const places = [
  '三号楼二单元',
  '菜市场东门',
  '幼儿园门口',
  '滨河路北段',
  '五号楼地下室',
  '广场南侧',
  '小区西围墙',
  '老年活动室',
]
const troubles = [
  '楼道灯不亮，晚上老人上下楼看不清',
  '垃圾堆了三天没有清运，气味很大',
  '暖气片不热，家里有刚出生的孩子',
  '夜里装修声音太大，影响老人休息',
  '井盖松动，车过去响得厉害，怕出危险',
  '水管漏水，路面结冰，已经有人滑倒',
  '健身器材断了一根横杆，孩子们还在玩',
  '想办高龄津贴，不知道要带什么材料',
  '电动车堵住了消防通道，劝了也不听',
  '路边的树枝压到了电线，刮风时冒火花',
]
const asks = ['请安排人来看看。', '请尽快处理，谢谢。', '盼回复。', '之前打过电话没有结果。']

/** What somebody wrote, another text for each of a few hundred. */
export const reports = (nth: number): string =>
  `${places[nth % places.length]}${troubles[nth % troubles.length]}，${asks[nth % asks.length]}`
