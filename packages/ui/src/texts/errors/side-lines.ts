import { type ErrorTexts, explain } from './define.ts'

const keptZh = '您填的内容还在，没有丢。'
const keptEn = 'What you typed is kept.'

const sameZh = '没有改动任何内容。'
const sameEn = 'Nothing was changed.'

/** Desks, helpers, time, duplicates, and what is for everybody. */
export const sideLineErrors: ErrorTexts = {
  'matter.supervisorMustDecide': explain(
    ['这件事要由督办员决定。', '已经通知督办员；您可以挂起、申请延期，或如实办结。', sameZh],
    [
      'A supervisor must decide this.',
      'They have been told; you may suspend it, ask for time, or finish it as it is.',
      sameEn,
    ],
  ),
  'matter.noHigherDesk': explain(
    ['已经在旗县区一级，不能再上报。', '请在这里派单或吹哨。', sameZh],
    ['It is at the district already.', 'Dispatch it or whistle from here.', sameEn],
  ),
  'matter.noLowerDesk': explain(
    ['它就在所在社区，不用下派。', undefined, sameZh],
    ['It is at its own community already.', undefined, sameEn],
  ),
  'matter.deskTooLow': explain(
    ['社区不能吹哨。', '请先上报到镇，由镇里吹哨；也可以直接增加协办。', sameZh],
    ['A community cannot whistle.', 'Refer it to the town first, or add helpers.', sameEn],
  ),
  'matter.noPart': explain(
    ['这里没有等您办的部分。', '可能已经办完、交接或解除，请刷新看看。', sameZh],
    ['No part of this waits for you.', 'It may be done, handed over or released: reload.', sameEn],
  ),
  'matter.partsOpen': explain(
    ['还有 {count} 个协办没有办完。', '请等协办办完，或用“办结（协办未完）”写明原因。', keptZh],
    ['{count} helpers are not done.', 'Wait for them, or finish without them and say why.', keptEn],
  ),
  'matter.helperUnknown': explain(
    ['这个协办已经不在了。', '请重新选择。', keptZh],
    ['This helper is no longer there.', 'Choose another.', keptEn],
  ),
  'matter.helperTwice': explain(
    ['选的人或单位已经在承办或协办。', '请去掉重复的，再试。', keptZh],
    ['Someone you chose leads or helps already.', 'Take them out and try again.', keptEn],
  ),
  'matter.tooManyHelpers': explain(
    ['协办最多 {max} 个。', '请先解除一些，再增加。', keptZh],
    ['At most {max} helpers.', 'Release some first.', keptEn],
  ),
  'matter.alreadyAsked': explain(
    ['延期申请正在等审批。', '请等批复后再申请。', sameZh],
    ['More time was asked for and waits to be decided.', 'Wait for the answer.', sameEn],
  ),
  'matter.notAsked': explain(
    ['现在没有延期申请要批。', '可能已经批过，请刷新看看。', sameZh],
    ['Nobody asks for more time now.', 'It may be decided already: reload.', sameEn],
  ),
  'matter.extensionsUsed': explain(
    ['最多延期 {count} 次，已经用完。', '请按时办结；确实办不了的，如实办结并说明。', sameZh],
    ['It was extended {count} times already.', 'Finish in time, or finish it as it is and say why.', sameEn],
  ),
  'matter.urgedToday': explain(
    ['今天已经催过了。', '明天还可以再催；着急请打电话给社区。', sameZh],
    ['You urged it today already.', 'You may again tomorrow; if it is urgent, call the community.', sameEn],
  ),
  'matter.otherUnknown': explain(
    ['没有找到那一件，或者您看不到它。', '请核对工单编号。', keptZh],
    ['The other matter is not there, or not yours to see.', 'Check its number.', keptEn],
  ),
  'matter.sameMatter': explain(
    ['不能选它自己。', '请选另一件。', keptZh],
    ['This is the very same matter.', 'Choose another.', keptEn],
  ),
  'matter.otherEnded': explain(
    ['那一件已经办结，不能并进去。', '请选一件还在办的，或改用“关联”。', keptZh],
    ['The other matter has ended.', 'Choose an open one, or link them.', keptEn],
  ),
  'matter.typesDiffer': explain(
    ['两件事类型不同，不能这样做。', '请选同一类型的；需要一起看的，可以用“关联”。', keptZh],
    ['The two are of different kinds.', 'Choose one of the same kind, or link them.', keptEn],
  ),
  'matter.alreadyLinked': explain(
    ['这两件已经关联。', undefined, sameZh],
    ['The two are linked already.', undefined, sameEn],
  ),
  'matter.notLinked': explain(
    ['这两件没有关联。', '请刷新看看。', sameZh],
    ['The two are not linked.', 'Reload to see how it stands.', sameEn],
  ),
  'matter.tooManyLinks': explain(
    ['一件事最多关联 {max} 件。', '请先取消一些。', keptZh],
    ['At most {max} links.', 'Take some away first.', keptEn],
  ),
  'matter.isYours': explain(
    ['这是您自己报的。', '在“我的”里就能看到进展。', sameZh],
    ['You reported this yourself.', 'You find it under Mine.', sameEn],
  ),
  'matter.notAgreed': explain(
    ['提问的人没有同意公开。', '请先征得本人同意。', sameZh],
    ['Whoever asked did not agree to it.', 'Ask them first.', sameEn],
  ),
  'matter.notPublished': explain(['它没有公开。', undefined, sameZh], ['It is not public.', undefined, sameEn]),
  'matter.tooManyClaims': explain(
    ['您已经认领了 {max} 个，还没有送达。', '请先送达或放弃，再认领新的。', sameZh],
    ['You hold {max} claims already.', 'Bring one, or give one up.', sameEn],
  ),
  'matter.someoneFaster': explain(
    ['有人比您快了一步。', '谢谢您！看看还有没有别的可以做。', sameZh],
    ['Someone was faster.', 'Thank you all the same. See whether another one waits.', sameEn],
  ),
  'matter.confirmOnBehalf': explain(
    ['这个心愿是您替别人许的。', '请用“代为确认”，写明怎样确认的。', sameZh],
    ['You made this wish for somebody else.', 'Confirm on their behalf and say how you know.', sameEn],
  ),
}
