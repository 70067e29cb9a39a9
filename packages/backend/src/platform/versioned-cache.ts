/** What was read last of each key, good for as long as its version stands. Whoever asks has just learnt the version. */
export type VersionedCache<Value extends { readonly version: number }> = {
  find(key: string, version: number): Value | undefined
  keep(key: string, value: Value): void
}

/** Holds `most` keys; the one unused for longest makes room. */
export function versionedCache<Value extends { readonly version: number }>(most = 200): VersionedCache<Value> {
  const kept = new Map<string, Value>()
  const use = (key: string, value: Value) => {
    kept.delete(key)
    kept.set(key, value)
  }
  return {
    find: (key, version) => {
      const value = kept.get(key)
      if (value?.version !== version) return undefined
      use(key, value)
      return value
    },
    keep: (key, value) => {
      use(key, value)
      const [oldest] = kept.keys()
      if (kept.size > most) kept.delete(oldest!)
    },
  }
}
