import { type ErrorTexts, explain } from './define.ts'

const sameZh = '没有改动任何内容。'
const sameEn = 'Nothing was changed.'

export const fieldErrors: ErrorTexts = {
  'field.required': explain(['这一项必须填。'], ['This field is needed.']),
  'field.tooLong': explain(
    ['太长了，最多 {max} 个字。', '请删短一些。'],
    ['Too long: at most {max} characters.', 'Please shorten it.'],
  ),
  'field.tooShort': explain(
    ['太短了，至少 {min} 个字。', '请多说几句。'],
    ['Too short: at least {min} characters.', 'Please say a little more.'],
  ),
  'field.tooMany': explain(
    ['太多了，最多 {max} 个。', '请去掉几个。'],
    ['Too many: at most {max}.', 'Please remove some.'],
  ),
  'field.invalid': explain(
    ['这一项的内容不对。', '请重新填写。'],
    ['This field is not right.', 'Please fill it in again.'],
  ),
  'field.unknown': explain(
    ['表单已经更新。', '请刷新页面后再提交。', '您填的内容还在。'],
    ['The form has changed.', 'Reload the page and send again.', 'What you typed is kept.'],
  ),
  'phone.invalid': explain(
    ['手机号不对，应是 11 位数字。', '请检查后重填。'],
    ['The phone number should have 11 digits.', 'Please check it.'],
  ),
  'phone.taken': explain(
    ['这个手机号已有人用。', '请核对号码。', sameZh],
    ['This phone number is already in use.', 'Please check it.', sameEn],
  ),
}
