import type { Api } from '@lianxin/contract/api'
import { AppError } from '../../platform/errors.ts'
import { addressOf } from '../../platform/http/answer.ts'
import { asGuest, type Routes } from '../../platform/http/routes.ts'
import { areaNames, findArea } from '../areas/service.ts'
import { listForGuests } from '../matters/service.ts'
import { lookUp } from './look-up.ts'

/** What anybody may ask without signing in. */
export const guestRoutes = ({ behindProxy }: { readonly behindProxy: boolean }): Routes<Api['guests']> => ({
  lookUp: asGuest((ctx, input) => lookUp({ ...ctx, address: addressOf(ctx.http, behindProxy) }, input)),
  shown: asGuest(({ platform, now, requestId }, input) =>
    platform.db.read(input.district, (tx) =>
      listForGuests({ platform, now, requestId, tx, district: input.district }, input),
    ),
  ),
  place: asGuest(({ platform }, { district, id }) =>
    platform.db.read(district, async (tx) => {
      const area = await findArea(tx, district, id)
      if (!area) throw new AppError('thing.notFound')
      const place = { code: area.code, at: null }
      const names = (await areaNames(tx, district, [place]))(place)
      return { district, id: area.id, level: area.level, names }
    }),
  ),
})
