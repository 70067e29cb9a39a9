import { describe, expect, it } from 'vitest'
import { maskName, maskPhone } from './mask.ts'

describe('maskPhone', () => {
  it.each([
    ['13812341234', '138****1234'],
    ['0471-1234567', '0471-****567'],
    ['010-12345678', '010-****5678'],
    ['1381234123', '****'],
    ['138 1234 1234', '****'],
    ['未登记', '****'],
    ['', '****'],
  ])('%j shows as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown)
  })
})

describe('maskName', () => {
  it.each([
    ['张三', '张*'],
    ['张三丰', '张**'],
    ['欧阳某某', '欧***'],
    ['其其格', '其**'],
    ['巴特尔·那仁', '巴**'],
    ['Mary Major', 'M**'],
    ['𠮷某', '𠮷*'],
    ['张', '张*'],
    [' 李四 ', '李*'],
    ['', ''],
  ])('%j shows as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown)
  })
})
