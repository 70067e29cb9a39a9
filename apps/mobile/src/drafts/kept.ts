/** What still has to be written down before the page may go: each answers whether it is kept now. */
const writers = new Set<() => Promise<boolean>>()

/** Names something that holds what people typed. Returns what takes it off again. */
export function holdsWords(write: () => Promise<boolean>): () => void {
  writers.add(write)
  return () => void writers.delete(write)
}

/** Writes down all that was typed; false when some of it lives on this page alone. */
export async function keepAll(): Promise<boolean> {
  const kept = await Promise.all([...writers].map((write) => write().catch(() => false)))
  return kept.every(Boolean)
}
