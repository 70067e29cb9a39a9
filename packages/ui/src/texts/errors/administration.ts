import { type ErrorTexts, explain } from './define.ts'

const keptZh = '您填的内容还在，没有丢。'
const keptEn = 'What you typed is kept.'

const sameZh = '没有改动任何内容。'
const sameEn = 'Nothing was changed.'

export const administrationErrors: ErrorTexts = {
  'area.codeTaken': explain(
    ['这个区域代码已有人用。', '请换一个代码。', keptZh],
    ['This area code is taken.', 'Choose another.', keptEn],
  ),
  'area.codeOutsideParent': explain(
    ['代码不在上级区域之内。', '请核对代码和上级区域。', keptZh],
    ['The code is outside its parent area.', 'Check the code and the parent.', keptEn],
  ),
  'area.parentUnknown': explain(
    ['没有找到上级区域。', '请重新选择。', keptZh],
    ['The parent area was not found.', 'Choose again.', keptEn],
  ),
  'area.stale': explain(
    ['这个区域刚被别人改过。', '请看最新内容后再改。', keptZh],
    ['Someone else changed this area meanwhile.', 'Look at the newest version, then change it.', keptEn],
  ),
  'area.fixed': explain(
    ['旗县区和它上面的区域不能这样调整。', '请选下面的区域。', sameZh],
    ['A district, and what lies above it, cannot be changed this way.', 'Choose an area below it.', sameEn],
  ),
  'area.unchanged': explain(
    ['这样调整等于没有变化。', '请重新选择。', keptZh],
    ['That would change nothing.', 'Choose again.', keptEn],
  ),
  'area.levelDiffers': explain(
    ['两个区域的级别对不上。', '同级才能合并，上级须高一级。', keptZh],
    ['The levels do not fit.', 'Merge areas of one level; the parent is one level up.', keptEn],
  ),
  'area.notBelow': explain(
    ['有的内容不在这个区域里，或选了两次。', '请重新打开预览再选。', sameZh],
    ['Something chosen is not of this area, or was chosen twice.', 'Open the preview again and choose.', sameEn],
  ),
  'area.nested': explain(
    ['选的区域里，有的包含了另一个。', '请只留彼此不相包含的区域。', keptZh],
    ['One of the areas chosen lies inside another.', 'Keep only areas that do not contain each other.', keptEn],
  ),
  'shape.notGeoJson': explain(
    ['这不是 GeoJSON 边界文件。', '请导出为 FeatureCollection 再试。', sameZh],
    ['This is no GeoJSON file of shapes.', 'Export it as a FeatureCollection and try again.', sameEn],
  ),
  'shape.propertyMissing': explain(
    ['文件里没有“{property}”这个属性。', '文件里有：{known}。', sameZh],
    ['The file has no property “{property}”.', 'It has: {known}.', sameEn],
  ),
  'shape.tooMany': explain(
    ['边界文件太大，最多 {most}。', '请分几个文件导入。', sameZh],
    ['The file holds more than {most}.', 'Bring it in as several files.', sameEn],
  ),
  'shape.tooMuch': explain(
    ['边界太复杂，核对不完。', '请简化边界，或分几个文件导入。', sameZh],
    ['The shapes are too complicated to check.', 'Simplify them, or use several files.', sameEn],
  ),
  'shape.stale': explain(
    ['核对之后，区域或边界有变化。', '请再核对一次。', sameZh],
    ['Places or shapes have changed since the check.', 'Check the file once more.', sameEn],
  ),
  'shape.faulty': explain(
    ['有 {count} 个边界有问题。', '请改好文件，或选择跳过它们。', sameZh],
    ['{count} shapes have something wrong.', 'Mend the file, or choose to leave them out.', sameEn],
  ),
  'shape.overlapping': explain(
    ['有 {count} 处边界重叠。', '请改好文件，或确认照样导入。', sameZh],
    ['Shapes overlap in {count} places.', 'Mend the file, or say that it is all right.', sameEn],
  ),
  'shape.none': explain(
    ['文件里没有一个可用的边界。', '请看核对结果，改好再试。', sameZh],
    ['The file holds no shape that can be kept.', 'See the report, mend it and try again.', sameEn],
  ),
  'org.parentUnknown': explain(
    ['没有找到上级组织。', '请重新选择。', keptZh],
    ['The parent body was not found.', 'Choose again.', keptEn],
  ),
  'org.loop': explain(
    ['上级不能是自己或自己的下级。', '请重新选择上级。', keptZh],
    ['A body cannot stand below itself.', 'Choose another parent.', keptEn],
  ),
  'org.stale': explain(
    ['这个组织刚被别人改过。', '请看最新内容后再改。', keptZh],
    ['Someone else changed this body meanwhile.', 'Look at the newest version, then change it.', keptEn],
  ),
  'person.unknown': explain(
    ['没有找到这个人。', '请重新选择。', keptZh],
    ['This person was not found.', 'Choose again.', keptEn],
  ),
  'person.stale': explain(
    ['这个人的资料刚被别人改过。', '请看最新内容后再改。', keptZh],
    ['Someone else changed this person meanwhile.', 'Look at the newest version, then change it.', keptEn],
  ),
  'post.orgUnknown': explain(
    ['没有找到岗位所在的组织。', '请重新选择。', keptZh],
    ['The body of this post was not found.', 'Choose again.', keptEn],
  ),
  'post.areaUnknown': explain(
    ['没有找到岗位负责的区域。', '请重新选择。', keptZh],
    ['The area of this post was not found.', 'Choose again.', keptEn],
  ),
  'post.areaOutsideOrg': explain(
    ['有的区域不归这个组织管。', '先把区域加到组织里，再来任命。', keptZh],
    ['One of the areas does not belong to this body.', 'Add it to the body first, then appoint.', keptEn],
  ),
  'post.ended': explain(
    ['这个岗位已经结束。', '请刷新看最新情况。', sameZh],
    ['This post has ended already.', 'Reload to see its newest state.', sameEn],
  ),
  'post.datesReversed': explain(
    ['结束日期早于开始日期。', '请核对日期。', keptZh],
    ['The last day is before the first.', 'Check the dates.', keptEn],
  ),
  'post.taken': explain(
    ['这个人已有同样的岗位。', '请核对，不用重复添加。', sameZh],
    ['This person already holds this post.', 'Check it; there is no need to add it again.', sameEn],
  ),
  'post.successorUnknown': explain(
    ['接任的岗位不能接手。', '请重新选择。', keptZh],
    ['The post chosen cannot take over.', 'Choose again.', keptEn],
  ),
  'category.stale': explain(
    ['这个类别刚被别人改过。', '请看最新内容后再改。', keptZh],
    ['Someone else changed this category meanwhile.', 'Look at the newest version, then change it.', keptEn],
  ),
  'category.parentUnknown': explain(
    ['上级类别不能用。', '请重新选择。', keptZh],
    ['This parent category cannot be used.', 'Choose again.', keptEn],
  ),
  'category.parentRetired': explain(
    ['上级类别已经停用。', '请先恢复上级，或另选上级。', keptZh],
    ['The category above it is retired.', 'Restore that one first, or choose another.', keptEn],
  ),
  'category.tooDeep': explain(
    ['类别最多 {max} 级。', '请放到更上一级。', keptZh],
    ['Categories have at most {max} levels.', 'Put it higher up.', keptEn],
  ),
  'category.tooMany': explain(
    ['一个旗县区最多 {max} 个类别。', '请改用已有的类别。', sameZh],
    ['A district has at most {max} categories.', 'Use those that are there.', sameEn],
  ),
  'route.stale': explain(
    ['这条路由刚被别人改过。', '请看最新内容后再改。', keptZh],
    ['Someone else changed this route meanwhile.', 'Look at the newest version, then change it.', keptEn],
  ),
  'route.taken': explain(
    ['这个类别在这个区域已有路由。', '请改那一条。', keptZh],
    ['This category has a route in this area already.', 'Change that one.', keptEn],
  ),
  'route.loop': explain(
    ['这样会绕成圈，事项没有去处。', '请改选一个组织，或另一个类别。', keptZh],
    ['This would lead round in a ring, to nobody.', 'Choose a body, or another category.', keptEn],
  ),
  'route.orgUnknown': explain(
    ['没有找到这个组织。', '请重新选择。', keptZh],
    ['This body was not found.', 'Choose again.', keptEn],
  ),
  'route.categoryUnknown': explain(
    ['没有找到这个类别。', '请重新选择。', keptZh],
    ['This category was not found.', 'Choose again.', keptEn],
  ),
  'route.tooMany': explain(
    ['一个旗县区最多 {max} 条路由。', '请用更大的区域或上级类别来合并。', sameZh],
    ['A district has at most {max} routes.', 'Merge some into a wider area or a category above.', sameEn],
  ),
}
