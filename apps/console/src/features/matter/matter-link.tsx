import type { LinkMatter } from '@lianxin/ui/matter/side-notes.tsx'
import { Link } from '@tanstack/react-router'

/** Another matter opens in the same drawer, over the same list. */
export const linkMatter: LinkMatter = ({ id }, words) => (
  <Link to="/m/$id" params={{ id }} search={({ step: _, only: __, ...filters }) => filters}>
    {words}
  </Link>
)
