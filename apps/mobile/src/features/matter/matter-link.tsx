import type { LinkMatter } from '@lianxin/ui/matter/side-notes.tsx'
import { Link } from '../../shell/router.tsx'

/** Another matter opens on the same screen, in the same district. */
export const linkMatter: LinkMatter = ({ id }, words) => <Link to={`/matter/${id}${location.search}`}>{words}</Link>
