import { Worker } from 'node:worker_threads'
import type { ErrorCode } from '@lianxin/contract/errors'
import { MINUTE } from '@lianxin/domain/kernel/time'
import { AppError } from '../../../platform/errors.ts'
import { queue } from '../../../platform/queue.ts'
import type { Surveyed, Surveying } from './survey.ts'

/** Longer than the largest honest file takes; a file made to take for ever is given up. */
const LONGEST = 2 * MINUTE

type Answer =
  | { readonly surveyed: Surveyed }
  | { readonly refused: { readonly code: ErrorCode; readonly params?: Record<string, string | number> } }

/** One at a time: it takes a whole processor and some hundred megabytes. */
const oneAtATime = queue(1)

/** {@link survey} on a thread of its own, so that nobody else waits for it. Throws what it throws, and `shape.tooMuch`. */
export const runSurvey = (asked: Surveying): Promise<Surveyed> => oneAtATime(() => inWorker(asked))

function inWorker(asked: Surveying): Promise<Surveyed> {
  const worker = new Worker(new URL('./survey.worker.ts', import.meta.url), {
    workerData: asked,
    resourceLimits: { maxOldGenerationSizeMb: 768 },
  })
  return new Promise<Surveyed>((resolve, reject) => {
    const tooLong = setTimeout(() => reject(new AppError('shape.tooMuch')), LONGEST)
    worker.once('message', (answer: Answer) => {
      if ('surveyed' in answer) return resolve(answer.surveyed)
      const { code, params } = answer.refused
      reject(new AppError(code, params ? { params } : {}))
    })
    worker.once('error', (cause) => reject(isTooLarge(cause) ? new AppError('shape.tooMuch', { cause }) : cause))
    worker.once('exit', () => {
      clearTimeout(tooLong)
      reject(new AppError('shape.tooMuch'))
    })
  }).finally(() => worker.terminate())
}

const isTooLarge = (error: unknown): boolean => (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'
