const PREFIX = 'lianxin.console.'

/** Small wishes of this browser. Storage may be forbidden; then they last as long as the page. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name)
  } catch {
    return null
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value)
  } catch {}
}
