import { compileMask } from '@lianxin/contract/masking'
import { NoticeView } from '@lianxin/contract/notices'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { PersonActor } from '@lianxin/domain/people/actor'
import type { Platform } from '../../platform/context.ts'
import { listFollowing } from './queries.ts'
import { noticeViews } from './view.ts'

/** Before every notice. */
export const NOTHING: Id = '00000000-0000-0000-0000-000000000000'
const PAGE = 50
/** Unread pieces a slow client may pile up here before the stream waits for it. */
const MOST_WAITING = 64
const encoder = new TextEncoder()
const mask = compileMask(NoticeView)

/** One open stream: a place in somebody's list of notices that moves on as they come. */
export type Stream = {
  readonly body: ReadableStream<Uint8Array>
  /** Something may have come: reads on from where it is. */
  pump(): void
  /** Keeps proxies from closing a silent line; false when the client takes nothing any more. */
  beat(): boolean
  close(): void
}

type Opening = {
  readonly platform: Pick<Platform, 'db' | 'log'>
  readonly district: District
  /** Without a person it is somebody who never acted in the district, of whom there can be no notices yet. */
  readonly actor: PersonActor
  /** What the client has seen. */
  readonly after: Id
  /** Called once, whoever ends it. */
  readonly ended: () => void
}

/**
 * Sends from the table only, in the order of ids, each once: what wakes it says nothing about what is there, so a
 * wake-up that is lost, doubled or late costs nothing but time.
 */
export function openStream({ platform, district, actor, after, ended }: Opening): Stream {
  const { personId } = actor
  let controller!: ReadableStreamDefaultController<Uint8Array>
  let at = after
  let open = true
  let pumping = false
  /** Something came meanwhile, or the client was too slow, or the database away: there may be more to send. */
  let more = false
  const end = () => {
    if (!open) return
    open = false
    ended()
  }
  const send = (text: string) => controller.enqueue(encoder.encode(text))
  const hasRoom = () => open && (controller.desiredSize ?? 0) > 0
  const sendPage = async (): Promise<void> => {
    const page = await platform.db.read(district, async (tx) =>
      noticeViews({ tx, district, actor }, await listFollowing(tx, district, personId!, at, PAGE)),
    )
    if (!open) return
    for (const notice of page) {
      send(`id: ${notice.id}\nevent: notice\ndata: ${JSON.stringify(mask(notice))}\n\n`)
      at = notice.id
    }
    more ||= page.length === PAGE
  }
  const pump = async (): Promise<void> => {
    more = true
    if (pumping || personId === null) return
    pumping = true
    try {
      while (more && hasRoom()) {
        more = false
        await sendPage()
      }
    } catch (err) {
      more = true
      platform.log.warn({ err, district }, 'a stream could not read its notices')
    } finally {
      pumping = false
    }
  }
  const body = new ReadableStream<Uint8Array>(
    {
      start: (made) => {
        controller = made
        // An id without data: a client that reconnects before its first notice says from where.
        send(`retry: 2000\nid: ${after}\n\n`)
      },
      pull: () => void (more && pump()),
      cancel: end,
    },
    { highWaterMark: MOST_WAITING },
  )
  return {
    body,
    pump: () => void pump(),
    beat: () => {
      if (!hasRoom()) return false
      send(':\n\n')
      if (more) void pump()
      return true
    },
    close: () => {
      if (!open) return
      end()
      controller.close()
    },
  }
}
