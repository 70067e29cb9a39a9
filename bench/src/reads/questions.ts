import { DISTRICT } from '../town.ts'
import { communityOf } from '../volume/staff.ts'
import type { Volume } from '../volume/volume.ts'
import { boardSql, worklistSql } from './bare.sql.ts'
import type { Question } from './question.ts'

const path = (rest: string) => `/api/v1/districts/${DISTRICT}/${rest}`

export function worklists({ circles, staff }: Volume): Question[] {
  const { dispatcher, areaCode } = circles[0]!
  const community = communityOf(areaCode)
  return [
    {
      ...{ name: 'worklist.community', path: path('matters?phase=open'), cookie: dispatcher.cookie },
      floor: { text: worklistSql('community_code = $2'), values: [DISTRICT, community] },
    },
    {
      ...{ name: 'worklist.district', path: path('matters?phase=open'), cookie: staff.supervisor.cookie },
      floor: { text: worklistSql('$2::text is null'), values: [DISTRICT, null] },
    },
  ]
}

export const boards = ({ staff }: Volume): Question[] => [
  {
    ...{ name: 'board', path: path('board'), cookie: staff.supervisor.cookie },
    floor: { text: boardSql, values: [DISTRICT] },
  },
]

/** Words that stand in many matters and in few, a number; asked by who sees all, and by who has thousands elsewhere. */
export function searches({ circles, staff }: Volume): Question[] {
  const resident = circles[0]!.residents[0]!
  const asked = [
    { name: 'search.common', q: '老人', who: staff.supervisor },
    { name: 'search.rare', q: '幼儿园门口 暖气', who: staff.supervisor },
    { name: 'search.nothing', q: '幼儿园门口 高龄津贴', who: staff.supervisor },
    { name: 'search.number', q: '20260103-10000421', who: staff.supervisor },
    { name: 'search.community', q: '井盖', who: circles[0]!.dispatcher },
    { name: 'search.elsewhere', q: '井盖', who: staff.moved },
    { name: 'search.mine', q: '老人', who: resident },
  ]
  return asked.map(({ name, q, who }) => ({
    ...{ name, path: path(`search?q=${encodeURIComponent(q)}`), cookie: who.cookie },
    floor: null,
  }))
}
