import type { CategoryFormView } from '@lianxin/contract/categories'
import { extraForm } from '@lianxin/domain/categories/extra-fields'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import type { Asked } from '@lianxin/domain/matters/matter'
import type { Form } from '@lianxin/ui/form/use-form-model'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { categoryFormQuery, useMe } from '../../server/queries.ts'

type Chosen = { readonly district: District | undefined; readonly categoryId: Id | undefined }

/** Makes a form ask what the chosen category asks besides; answers which version that was. */
export function useExtraFields(form: Form, base: FormDefinition, { district, categoryId }: Chosen): Asked | undefined {
  const { data: me } = useMe()
  const known = !!me && district !== undefined && categoryId !== undefined
  const { data } = useQuery({ ...categoryFormQuery(district ?? '', categoryId ?? ''), enabled: known })
  const asks = known ? data : undefined
  const { setDefinition } = form
  useEffect(() => setDefinition({ ...base, ...extraForm(asks?.fields ?? []) }), [setDefinition, base, asks])
  return asks && askedIn(asks)
}

function askedIn({ categoryId, version, fields }: CategoryFormView): Asked | undefined {
  return categoryId === null || version === null || fields.length === 0 ? undefined : { categoryId, version }
}
