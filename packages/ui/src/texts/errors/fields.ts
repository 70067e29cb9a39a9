import { type ErrorTexts, explain } from './define.ts'

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
  'photo.tooLarge': explain(
    ['这张照片太大，超过 {max} MB。', '请换一张，或用手机相机重拍。', '其他照片不受影响。'],
    ['This photo is larger than {max} MB.', 'Choose another or take it again.', 'The other photos are kept.'],
  ),
  'photo.notImage': explain(
    ['这个文件不是能用的照片。', '请选 JPG、PNG、WebP 或 HEIC 照片。', '其他照片不受影响。'],
    ['This file is not a photo we can read.', 'Choose a JPG, PNG, WebP or HEIC photo.', 'The other photos are kept.'],
  ),
  'photo.tooMany': explain(
    ['最多放 {max} 张照片。', '请先移除几张再添加。', '已放好的照片都在。'],
    ['There is room for {max} photos.', 'Remove some before adding more.', 'The photos already there are kept.'],
  ),
  'photo.uploading': explain(
    ['照片还在上传。', '请等照片传完再提交。', '您填的内容都在。'],
    ['Photos are still uploading.', 'Wait until they are done, then send.', 'What you typed is kept.'],
  ),
  'photo.failed': explain(
    ['照片没有传上去。', '请点“重试”。', '照片还在手机里。'],
    ['The photo did not upload.', 'Press “Try again”.', 'It is still on your phone.'],
  ),
  'photo.missing': explain(
    ['有一张照片在系统里找不到了。', '请重新添加这张照片。', '您填的文字还在。'],
    ['One of the photos can no longer be found.', 'Please add it again.', 'What you typed is kept.'],
  ),
}
