/** First match wins: WeChat's browser also calls itself Chrome or Safari. */
const apps: readonly [RegExp, string][] = [
  [/MicroMessenger/, 'WeChat'],
  [/HuaweiBrowser/, 'Huawei'],
  [/Edg\//, 'Edge'],
  [/Firefox/, 'Firefox'],
  [/Chrome|Chromium/, 'Chrome'],
  [/Safari/, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
]

const firstIn = (names: readonly [RegExp, string][], userAgent: string) =>
  names.find(([pattern]) => pattern.test(userAgent))?.[1]

/** “WeChat, Android”: enough to tell one's own phone; undefined when nothing is known. */
export function deviceName(userAgent: string | null): string | undefined {
  if (userAgent === null) return undefined
  const parts = [firstIn(apps, userAgent), firstIn(systems, userAgent)].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : undefined
}
