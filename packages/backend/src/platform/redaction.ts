import type { Id } from '@lianxin/domain/kernel/ids'
import { audit } from './audit/record.ts'
import type { WriteContext } from './context.ts'
import type { Statement } from './database.ts'

/** Why something is forgotten: a consent withdrawn, a retention date passed, a person's wish. A code, for the audit. */
export type RedactionReason = 'consentWithdrawn' | 'retention' | 'request'

/**
 * Empties every word, place and photo of a matter. Its actions hold ids, codes and numbers only and stay as they are,
 * so the matter is still the reduction of its log and the audit still whole. Repeating it changes nothing more.
 */
export async function redactMatter(ctx: WriteContext, matterId: Id, reason: RedactionReason): Promise<void> {
  const { tx, district, now } = ctx
  const photos = await tx.prepared<{ key: string }>(photosToEmpty, [district, matterId])
  // Before the commit: when this fails the rows still say where the rest lies, and the next try finds it.
  for (const { key } of photos) await ctx.platform.files.delete(key)
  await tx.prepared(emptyPhotos, [district, matterId, now])
  await tx.prepared(emptyContent, [district, matterId, now])
  await tx.prepared(forgetWords, [[matterId]])
  await tx.prepared(emptyNear, [district, matterId])
  await note(ctx, `matter.redact.${reason}`, matterId)
}

/** Empties name and phone of a person and cuts the tie to their account; the id stays wherever it is named. */
export async function redactPerson(ctx: WriteContext, personId: Id, reason: RedactionReason): Promise<void> {
  await ctx.tx.prepared(emptyPerson, [ctx.district, personId, ctx.now])
  await note(ctx, `person.redact.${reason}`, personId)
}

const note = ({ tx, district, now, accountId, actor, requestId }: WriteContext, event: string, targetId: Id) =>
  audit(tx, {
    ...{ district, at: now, accountId, event, targetId, requestId },
    personId: actor.kind === 'person' ? actor.personId : null,
  })

const photosToEmpty: Statement = {
  name: 'redaction.photos',
  text: 'select key from photo where district = $1 and matter_id = $2 and key is not null for update',
}
const emptyPhotos: Statement = {
  name: 'redaction.emptyPhotos',
  text: `update photo set key = null, redacted_at = $3
    where district = $1 and matter_id = $2 and redacted_at is null`,
}
const emptyContent: Statement = {
  name: 'redaction.emptyContent',
  text: `update matter_content set body = null, redacted_at = $3
    where district = $1 and matter_id = $2 and redacted_at is null`,
}
/** The area stays: it is what the matter itself says of its place. */
const emptyNear: Statement = {
  name: 'redaction.emptyNear',
  text: 'update matter_near set cell_lat = null, cell_lng = null where district = $1 and matter_id = $2',
}
const forgetWords: Statement = { name: 'redaction.forgetWords', text: 'select forget_matter_words($1)' }
const emptyPerson: Statement = {
  name: 'redaction.emptyPerson',
  text: `update person set name = '', pinyin = '', phone_cipher = null, phone_index = null, account_id = null,
      version = version + 1, redacted_at = $3
    where district = $1 and id = $2 and redacted_at is null`,
}
