/** Every error code the API can answer with, and its HTTP status. The code is also the text key in every language. */
export const errorStatus = {
  'request.invalid': 400,
  'request.tooLarge': 413,
  'request.notFound': 404,
  'request.wrongOrigin': 403,
  'field.required': 422,
  'field.tooShort': 422,
  'field.tooLong': 422,
  'field.tooMany': 422,
  'field.invalid': 422,
  'field.unknown': 422,
  'session.required': 401,
  'access.denied': 403,
  'thing.notFound': 404,
  'key.otherContent': 409,
  'rate.limited': 429,
  'server.busy': 503,
  'server.database': 503,
  'server.failed': 500,

  'signIn.wrongCode': 401,
  'signIn.wrongPassword': 401,
  'signIn.locked': 429,
  'signIn.codeTooSoon': 429,
  'signIn.channelMissing': 503,
  'signIn.weakPassword': 422,
  'signIn.usernameTaken': 409,
  'phone.invalid': 422,
  'phone.taken': 409,

  'matter.stale': 409,
  'matter.notNow': 409,
  'matter.unknownType': 422,
  'matter.unknownAction': 422,
  'matter.handlerCannotJudge': 409,
  'matter.reopenWindowPassed': 409,
  'matter.alreadyRated': 409,
  'matter.assigneeUnknown': 422,
  'matter.categoryUnknown': 422,
  'matter.areaUnknown': 422,
  'matter.areaTooWide': 422,
  'matter.reporterAnswers': 409,
  'matter.sourceUnknown': 422,
  'matter.callerMissing': 422,
  'matter.externalNoTaken': 409,

  'source.codeTaken': 409,
  'source.stale': 409,
  'source.tooManyRows': 422,
  'lookUp.notFound': 404,
  'lookUp.locked': 429,

  'table.empty': 422,
  'table.tooLarge': 413,
  'table.tooManyRows': 422,
  'table.tooManyColumns': 422,
  'table.encoding': 422,
  'table.unreadable': 422,
  'table.damaged': 422,
  'table.notATable': 422,
  'table.unpacksTooLarge': 422,
  'table.columnsMissing': 422,
  'table.columnRepeated': 422,

  'photo.notAnImage': 422,
  'photo.formatNotAccepted': 422,
  'photo.damaged': 422,
  'photo.tooLarge': 413,
  'photo.tooManyPixels': 422,
  'photo.unknown': 422,
  'photo.alreadyUsed': 409,

  'area.codeTaken': 409,
  'area.codeOutsideParent': 422,
  'area.parentUnknown': 422,
  'area.stale': 409,
  'area.fixed': 422,
  'area.unchanged': 422,
  'area.levelDiffers': 422,
  'area.notBelow': 422,
  'area.nested': 422,
  'org.parentUnknown': 422,
  'org.loop': 422,
  'org.stale': 409,
  'person.unknown': 422,
  'person.stale': 409,
  'post.orgUnknown': 422,
  'post.areaUnknown': 422,
  'post.areaOutsideOrg': 422,
  'post.ended': 409,
  'post.datesReversed': 422,
  'post.taken': 409,
  'post.successorUnknown': 422,
  'category.stale': 409,
  'category.parentUnknown': 422,
  'category.parentRetired': 409,
  'category.tooDeep': 422,
  'category.tooMany': 409,

  'calendar.noticeYear': 422,
  'calendar.noticeSentence': 422,
  'calendar.noticeCount': 422,
  'calendar.noticeWeekday': 422,
  'calendar.noticeDayTwice': 422,
  'calendar.noticeIncomplete': 422,
  'rule.stale': 409,
  'route.stale': 409,
  'route.taken': 409,
  'route.loop': 422,
  'route.orgUnknown': 422,
  'route.categoryUnknown': 422,
  'route.tooMany': 409,
} as const satisfies Record<string, number>

export type ErrorCode = keyof typeof errorStatus

/** RFC 9457 problem details, with the code, the field to mend and the parameters of the sentence. */
export type Problem = {
  readonly type: string
  readonly status: number
  readonly code: ErrorCode
  readonly title: string
  readonly field?: string
  readonly params?: Readonly<Record<string, string | number>>
  /** Seconds after which it is worth trying again. */
  readonly retryAfter?: number
  readonly requestId: string
}
