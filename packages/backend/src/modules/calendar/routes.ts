import type { Api } from '@lianxin/contract/api'
import { type Routes, reading, writing } from '../../platform/http/routes.ts'
import { enterNotice, getCalendar, previewNotice, setDays, setHours, withdrawNotice } from './service.ts'

export const calendarRoutes: Routes<Api['calendar']> = {
  get: reading(getCalendar),
  setDays: writing(setDays),
  setHours: writing(setHours),
  readNotice: reading(previewNotice),
  enterNotice: writing(enterNotice),
  withdrawNotice: writing(withdrawNotice),
}
