import type { Page } from 'playwright-core'

/** What is wider than the room it has: the page itself, or a part of it that scrolls sideways. */
export const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = (element: Element) => element.scrollWidth > element.clientWidth + 1
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX)
    const parts = [...document.querySelectorAll('main, main *')].filter((part) => scrolls(part) && wide(part))
    return [...parts, ...(wide(document.documentElement) ? [document.body] : [])].map(
      (part) => part.className || part.tagName,
    )
  })
