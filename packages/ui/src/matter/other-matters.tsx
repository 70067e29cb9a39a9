import type { MatterView } from '@lianxin/contract/matter-views'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import { useText, useTexts } from '../texts/language.tsx'
import './side.css'
import type { LinkMatter } from './side-notes.tsx'
import { texts } from './texts.ts'

/** Whether a matter is tied to any other that the viewer may read. */
export const hasOthers = ({ links, merged }: MatterView): boolean => links.length + merged.length > 0

export function useOthersTitle(): string {
  return useTexts(texts).others
}

/** What it was linked with, and which duplicates were merged into it. */
export function OtherMatters({ matter, link }: { matter: MatterView; link: LinkMatter }) {
  const t = useTexts(texts)
  const say = useText()
  const rows = [
    ...matter.links.map((ref) => ({ ref, how: t.linked })),
    ...matter.merged.map((ref) => ({ ref, how: t.merged })),
  ]
  return (
    <ul className="side-others">
      {rows.map(({ ref, how }) => {
        const state = findMatterType(ref.type)?.states[ref.state]?.label
        return (
          <li key={`${how}${ref.id}`}>
            <span className="soft">{how}</span> {link(ref, ref.no)}{' '}
            <span className="soft">{state ? say(state) : ref.state}</span>
          </li>
        )
      })}
    </ul>
  )
}
