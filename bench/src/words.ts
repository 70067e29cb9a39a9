/** What people write; the floor writes the same. */
export const words = {
  text: '三号楼二单元楼道灯不亮，晚上老人上下楼看不清，请安排人来看看。',
  note: '已更换灯泡并检查线路，现场试亮正常。',
} as const
