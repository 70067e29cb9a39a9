import { ApiError } from '@lianxin/contract/client'
import type { ErrorCode } from '@lianxin/contract/errors'
import type { TestServer } from '@lianxin/testkit/server'
import { uuidv7 } from 'uuidv7'

/** The code of a refusal, or `done`. */
export const codeOf = (work: Promise<unknown>): Promise<ErrorCode | 'done'> =>
  work.then(
    () => 'done' as const,
    (error) => {
      if (error instanceof ApiError) return error.problem.code
      throw error
    },
  )

/** The code and field of a refusal. */
export const refusalOf = async (work: Promise<unknown>): Promise<{ code: string; field?: string | undefined }> => {
  try {
    await work
  } catch (error) {
    if (error instanceof ApiError) return { code: error.problem.code, field: error.problem.field }
    throw error
  }
  return { code: 'done' }
}

export const sendJson = (
  server: TestServer,
  accountId: string | null,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> =>
  server.ask(accountId, path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

/** What a phone sends to raise a matter. */
export const reportOf = (district: string, areaId: string, over: object = {}) => ({
  district,
  key: uuidv7(),
  id: uuidv7(),
  type: 'need',
  areaId,
  data: { text: '楼道灯不亮，老人下楼看不清' },
  ...over,
})
