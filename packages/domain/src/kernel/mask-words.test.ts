import { describe, expect, it } from 'vitest'
import { maskWords } from './mask-words.ts'

describe('words of a stranger', () => {
  it.each([
    ['2号楼3单元路灯不亮', '2号楼3单元路灯不亮'],
    ['3单元602漏水', '3单元***漏水'],
    ['请打19955517731', '请打***'],
    ['电话 199-5551-7731 找我', '电话 *** 找我'],
    ['１９９５５５１７７３１', '***'],
    ['一九九五五五一七七三一', '***'],
    ['微信 lanhua_66 联系', '微信 *** 联系'],
    ['信箱 a@b.cn', '信箱 ***'],
    ['我叫巴特尔，门口积水', '我叫巴**，门口积水'],
    ['联系人：刘桂芳', '联系人：刘**'],
    ['邻居张建国天天装修', '邻居张**天天装修'],
    ['李建国大爷摔倒了', '李**大爷摔倒了'],
    ['欧阳春女士的车', '欧阳*女士的车'],
    ['巴特尔·那仁家的羊', '巴**'],
    ['路灯坏了三天', '路灯坏了三天'],
    ['', ''],
  ])('%j is shown as %j', (text, shown) => {
    expect(maskWords(text)).toBe(shown)
  })

  it('the reporter’s own name wherever it stands, known or not by its shape', () => {
    expect(maskWords('慕容鹊桥这边停水，找鹊桥', ['慕容鹊桥'])).toBe('慕***这边停水，找鹊桥')
    expect(maskWords('Mary Major lives here', ['Mary Major'])).toBe('M** *** here')
  })
})
