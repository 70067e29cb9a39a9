import type { StaffView } from '@lianxin/contract/matter-views'
import { defineTexts } from '../texts/define.ts'
import { useTexts } from '../texts/language.tsx'

const texts = defineTexts({
  zh: { inOrg: (name: string, org: string) => `${name}（${org}）`, someone: '工作人员' },
  en: { inOrg: (name, org) => `${name} (${org})`, someone: 'a member of staff' },
})

/** Somebody on duty by name and body, or the body as a whole. */
export function useStaffName() {
  const t = useTexts(texts)
  return ({ name, orgName }: Pick<StaffView, 'name' | 'orgName'>): string => {
    if (name === '') return orgName || t.someone
    return orgName === '' ? name : t.inOrg(name, orgName)
  }
}
