import type { CandidateView } from '@lianxin/contract/matter-views'
import type { AssigneeRef } from '@lianxin/domain/matters/form-schema'
import { type Role, roles } from '@lianxin/domain/people/roles'
import { defineTexts } from '../texts/define.ts'
import { useText, useTexts } from '../texts/language.tsx'

const texts = defineTexts({
  zh: {
    load: (n: number) => (n === 0 ? '手头没有在办' : `在办 ${n} 件`),
    wholeOrg: '交给单位，由单位内接单',
    reason: {
      route: '按路由归它办',
      samePlace: '负责这一片',
      nearby: '就在附近',
      sameOrg: '同一单位',
      district: '本旗县区',
      desk: '本地总台',
    },
    route: (category: string, area: string) => `路由：${area}的“${category}”归它办`,
  },
  en: {
    load: (n) => (n === 0 ? 'nothing open now' : `${n} open now`),
    wholeOrg: 'to the organisation; someone there takes it',
    reason: {
      route: 'named by a route',
      samePlace: 'in charge of this place',
      nearby: 'close by',
      sameOrg: 'same organisation',
      district: 'in the district',
      desk: 'the desk of this place',
    },
    route: (category, area) => `route: “${category}” in ${area}`,
  },
})

export const refOf = ({ postId, orgId }: CandidateView): AssigneeRef => (postId === null ? { orgId } : { postId })

/** One key for one post or org, to tell them apart in a list. */
export const keyOfRef = (ref: AssigneeRef): string => ('postId' in ref ? ref.postId : ref.orgId)

/** Who somebody to whom a matter could be given is, and why they are suggested. */
export function useCandidateWords() {
  const t = useTexts(texts)
  const say = useText()
  return (candidate: CandidateView) => {
    const { personName, orgName, role, areaName, route, reason, load } = candidate
    const held = role !== null && Object.hasOwn(roles, role) ? say(roles[role as Role]) : role
    return {
      name: personName ?? orgName,
      post: [personName === null ? t.wholeOrg : orgName, held, areaName].filter(Boolean).join(' · '),
      why: `${route ? t.route(route.category, route.area) : t.reason[reason]} · ${t.load(load)}`,
    }
  }
}
