import type { Client } from '@lianxin/contract/client'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Result } from '@lianxin/domain/kernel/refusal'
import { attempt } from '../server/refusal.ts'
import { type Receipt, type Report, sendReport } from './send-report.ts'

type Around = {
  readonly client: { readonly matters: Pick<Client['matters'], 'submit' | 'get'> }
  readonly photoOf: (id: Id) => Promise<Blob | undefined>
  readonly upload: (district: District, id: Id, photo: Blob) => Promise<unknown>
}

/** Ids of everything in a report that may be a photo; what is none is not among the kept ones. */
export const photosOf = ({ data }: Pick<Report, 'data'>): Id[] =>
  Object.values(data).flatMap((value) =>
    Array.isArray(value) ? value.filter((one): one is Id => typeof one === 'string') : [],
  )

/** Sends a report that waited, its photos first. What is no longer kept had arrived. */
export async function sendWaiting({ client, photoOf, upload }: Around, report: Report): Promise<Result<Receipt>> {
  for (const id of photosOf(report)) {
    const photo = await photoOf(id)
    const sent = photo && (await attempt(upload(report.district, id, photo)))
    if (sent && !sent.ok) return sent
  }
  const { id, key, district, areaId, type, categoryId, asked, via, data } = report
  const given = { ...(categoryId && { categoryId }), ...(asked && { asked }), ...(via && { via }) }
  return sendReport(client, { id, key, district, areaId, type, ...given, data })
}
