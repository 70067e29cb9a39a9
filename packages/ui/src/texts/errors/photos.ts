import { type ErrorTexts, explain } from './define.ts'

const otherZh = '其他照片不受影响。'
const otherEn = 'The other photos are kept.'

export const photoErrors: ErrorTexts = {
  'photo.notAnImage': explain(
    ['这个文件不是照片。', '请选 JPG、PNG 或 WebP 照片。', otherZh],
    ['This file is not a photo.', 'Choose a JPG, PNG or WebP photo.', otherEn],
  ),
  'photo.formatNotAccepted': explain(
    ['不支持 {format} 格式。', '请换 JPG、PNG 或 WebP 照片。', otherZh],
    ['{format} photos cannot be used.', 'Choose a JPG, PNG or WebP photo.', otherEn],
  ),
  'photo.damaged': explain(
    ['这张照片已损坏，打不开。', '请换一张或重拍。', otherZh],
    ['This photo is damaged.', 'Choose another or take it again.', otherEn],
  ),
  'photo.tooLarge': explain(
    ['这张照片太大，超过 {megabytes} MB。', '请换一张或重拍。', otherZh],
    ['This photo is larger than {megabytes} MB.', 'Choose another or take it again.', otherEn],
  ),
  'photo.tooManyPixels': explain(
    ['这张照片太大，超过 {megapixels} 百万像素。', '请换一张，或调低相机像素重拍。', otherZh],
    ['This photo has more than {megapixels} megapixels.', 'Choose another or take a smaller one.', otherEn],
  ),
  'photo.unknown': explain(
    ['有一张照片用不了：没有传到，或已用过。', '请移除后重新添加。', '您填的文字还在。'],
    [
      'One photo cannot be used: it did not arrive, or was used before.',
      'Remove it and add it again.',
      'What you typed is kept.',
    ],
  ),
  'photo.alreadyUsed': explain(
    ['有一张照片已用在别的事项里。', '请移除后重新添加。', '您填的文字还在。'],
    ['One photo already belongs to another matter.', 'Remove it and add it again.', 'What you typed is kept.'],
  ),
  'photo.tooMany': explain(
    ['最多放 {max} 张照片。', '请先移除几张再添加。', '已放好的照片都在。'],
    ['There is room for {max} photos.', 'Remove some before adding more.', 'The photos already there are kept.'],
  ),
  'photo.failed': explain(
    ['照片没有传上去。', '请点“重试”。', '照片还在手机里。'],
    ['The photo did not upload.', 'Press “Try again”.', 'It is still on your phone.'],
  ),
}
