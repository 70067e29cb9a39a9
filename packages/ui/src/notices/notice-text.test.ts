import { matterTypes } from '@lianxin/domain/matter-types/index'
import { describe, expect, it } from 'vitest'
import { noticeText } from './notice-text.ts'

const [type] = matterTypes
const lamp = { matterType: type!.id, matterNo: '150430-20261123-000017', title: '楼道灯坏了', mine: false }
type Notice = Parameters<typeof noticeText>[0]
const both = (event: string, over: Partial<Notice> = {}) =>
  (['zh', 'en'] as const).map((language) => noticeText({ ...lamp, event, ...over }, language))

describe('a notice is a sentence', () => {
  it.each<[string, Partial<Notice>, [string, string]]>([
    ['matter.submit', {}, ['有新事项：“楼道灯坏了”', 'New: “楼道灯坏了”']],
    ['matter.dispatch', {}, ['“楼道灯坏了”已派单', '“楼道灯坏了” was given out']],
    [
      'matter.take',
      { mine: true },
      ['您报的“楼道灯坏了”已接单，正在办理', 'Your report “楼道灯坏了” was taken and is being worked on'],
    ],
    ['matter.overdue', {}, ['“楼道灯坏了”已超时（红牌）', '“楼道灯坏了” is overdue (red card)']],
    [
      'matter.climbed',
      {},
      ['“楼道灯坏了”超时仍未办，提请您督办', '“楼道灯坏了” is still overdue and was raised to you'],
    ],
    ['matter.ofTomorrow', {}, ['“楼道灯坏了”有新进展', '“楼道灯坏了” has news']],
  ])('%s %j', (event, over, said) => {
    expect(both(event, over)).toEqual(said)
  })

  it('by its number for whoever may not read the matter, and once its words are erased', () => {
    const no = lamp.matterNo
    expect(both('matter.dispatch', { title: null })).toEqual([`事项 ${no} 已派单`, `Matter ${no} was given out`])
    expect(both('matter.finish', { title: '', mine: true })).toEqual([
      `您报的事（${no}）已办结，请看办理结果`,
      `Your report ${no} was finished; see the result`,
    ])
  })

  it('of one line, and short', () => {
    const [zh] = both('matter.accept', { title: `第一行\n第二行${'长'.repeat(50)}` })
    expect(zh).toBe(`“第一行 第二行${'长'.repeat(23)}…”已受理`)
  })

  it('also of a step that has no words of its own', () => {
    const plain = { label: { zh: '催办', en: 'Urge' } }
    const actions = type!.actions as Record<string, unknown>
    actions.plain = plain
    try {
      expect(both('matter.plain')).toEqual(['“楼道灯坏了”有新进展：催办', '“楼道灯坏了” has news: Urge'])
    } finally {
      delete actions.plain
    }
  })
})
