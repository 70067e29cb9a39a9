import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../../platform/errors.ts'
import { type Surveying, survey } from './survey.ts'

try {
  parentPort!.postMessage({ surveyed: survey(workerData as Surveying) })
} catch (error) {
  if (!(error instanceof AppError)) throw error
  parentPort!.postMessage({ refused: { code: error.code, params: error.params } })
}
