type News = { readonly name: string; readonly value: string | null }

const watchers = new Map<string, Set<() => void>>()
/** Browsers before 2022 may lack it: then each tab knows what it read when it began. */
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('lianxin.drafts')

function watch(name: string, listener: () => void): () => void {
  const listeners = watchers.get(name) ?? new Set()
  watchers.set(name, listeners.add(listener))
  return () => void listeners.delete(listener)
}

/** What tabs of this app tell each other about drafts. */
export const tabs = {
  tell: (news: News): void => channel?.postMessage(news),
  /** `take` learns first, then whoever watches that name. */
  onNews(take: (news: News) => void): void {
    channel?.addEventListener('message', ({ data }: MessageEvent<News>) => {
      take(data)
      for (const listener of watchers.get(data.name) ?? []) listener()
    })
  },
  watch,
}
