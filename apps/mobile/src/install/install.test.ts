import { expect, it } from 'vitest'
import { wayFor } from './install.ts'

const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1'
const weChat = `${iPhone} MicroMessenger/8.0.50`

it.each([
  ['a browser that offers it', { hasOffer: true, standalone: undefined, userAgent: 'Chrome' }, 'offer'],
  ['a browser that does not', { hasOffer: false, standalone: undefined, userAgent: 'Firefox' }, null],
  ['an iPhone, in a tab', { hasOffer: false, standalone: false, userAgent: iPhone }, 'byHand'],
  ['an iPhone, from the home screen', { hasOffer: false, standalone: true, userAgent: iPhone }, null],
  ['WeChat on an iPhone', { hasOffer: false, standalone: false, userAgent: weChat }, null],
  ['WeChat that pretends to offer it', { hasOffer: true, standalone: undefined, userAgent: weChat }, null],
])('%s', (_, about, way) => {
  expect(wayFor(about)).toBe(way)
})
