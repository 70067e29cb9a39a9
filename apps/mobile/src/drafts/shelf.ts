import { DRAFTS, type DraftShelf, flushDrafts, keepDraftsOn } from '@lianxin/ui/form/draft'
import { type Drafts, drafts } from './database.ts'
import { tabs } from './tabs.ts'

/** The console keeps its drafts in the same `localStorage`; they are none of ours. */
const ASIDE = 'lianxin.aside.'
/** Where the phone's reports were kept before. */
const FORMERLY = `${DRAFTS}report.`

let settled: Promise<unknown> = Promise.resolve()
let allWritten = canWriteAside

/**
 * Forms read their drafts at once and IndexedDB answers later: so all drafts are in memory from the start, and every change
 * is written behind. What is not written when the page goes rests in `localStorage`, which is, until the next start.
 */
export async function openShelf(): Promise<void> {
  const database = await drafts()
  if (!database) return
  const kept = await readAll(database)
  const unwritten = new Map<string, string | null>()
  const write = async (name: string, value: string | null) => {
    unwritten.set(name, value)
    await (value === null ? database.delete('texts', name) : database.put('texts', value, name))
    if (unwritten.get(name) === value) unwritten.delete(name)
  }
  const change = (name: string, value: string | null) => {
    value === null ? kept.delete(name) : kept.set(name, value)
    settled = write(name, value).catch(() => {})
    tabs.tell({ name, value })
  }
  const shelf: DraftShelf = {
    getItem: (name) => kept.get(name) ?? null,
    setItem: change,
    removeItem: (name) => change(name, null),
    names: () => [...kept.keys()],
    watch: tabs.watch,
  }
  tabs.onNews(({ name, value }) => void (value === null ? kept.delete(name) : kept.set(name, value)))
  addEventListener('pagehide', () => {
    flushDrafts()
    for (const [name, value] of unwritten) leave(name, value)
  })
  allWritten = () => unwritten.size === 0
  keepDraftsOn(shelf)
}

/** Writes down all that was typed; false when some of it lives on this page alone. */
export async function keepAll(): Promise<boolean> {
  flushDrafts()
  await settled
  return allWritten()
}

/** Without IndexedDB drafts are in `localStorage`, if there is any. */
function canWriteAside(): boolean {
  try {
    localStorage.setItem('lianxin.kept', '1')
    localStorage.removeItem('lianxin.kept')
    return true
  } catch {
    return false
  }
}

function leave(name: string, value: string | null): void {
  try {
    value === null ? localStorage.removeItem(ASIDE + name) : localStorage.setItem(ASIDE + name, value)
  } catch {}
}

/** All drafts, with what the last page left aside because it had to go. */
async function readAll(database: Drafts): Promise<Map<string, string>> {
  const transaction = database.transaction('texts')
  const [names, texts] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()])
  const kept = new Map(names.map((name, at) => [name, texts[at]!]))
  for (const [at, text] of leftAside()) {
    const name = at.startsWith(ASIDE) ? at.slice(ASIDE.length) : at
    kept.set(name, text)
    void database.put('texts', text, name).then(
      () => localStorage.removeItem(at),
      () => {},
    )
  }
  return kept
}

function leftAside(): [name: string, text: string][] {
  try {
    return Object.entries({ ...localStorage }).filter(([at]) => at.startsWith(ASIDE) || at.startsWith(FORMERLY))
  } catch {
    return []
  }
}
