import type { Platform } from '../../platform/context.ts'
import { type Loop, startLoop } from '../../platform/jobs/loop.ts'
import { handOverPosts } from './over.ts'

/** Watches for posts whose last day has passed, and for work that an ended one left behind. */
export const startHandingOver = (platform: Platform, everyMs = 10_000): Loop =>
  startLoop({
    name: 'post.handOver',
    everyMs,
    log: platform.log,
    run: () => handOverPosts(platform, platform.clock.now()),
  })
