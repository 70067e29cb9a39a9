type Seen = { readonly id: string; readonly version: number }

/** How the first page, read again, differs from what is in sight: matters nobody has seen yet, and ones that moved on. */
export function difference(shown: readonly Seen[], fresh: readonly Seen[]): { added: number; changed: number } {
  const versions = new Map(shown.map(({ id, version }) => [id, version]))
  const added = fresh.filter(({ id }) => !versions.has(id)).length
  const changed = fresh.filter(({ id, version }) => (versions.get(id) ?? version) < version).length
  return { added, changed }
}
