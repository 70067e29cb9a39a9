import { createClient, type Fetch } from '@lianxin/contract/client'
import { learnTime } from './clock.ts'

export const API = '/api/v1'
const ANSWER_WITHIN_MS = 20_000

/** Gives up after a while: on a weak signal a request can hang for minutes, and people would press again. */
const impatientFetch: Fetch = async (url, init) => {
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), ANSWER_WITHIN_MS)
  init.signal?.addEventListener('abort', () => giveUp.abort())
  try {
    const response = await fetch(url, { ...init, signal: giveUp.signal })
    learnTime(response.headers.get('date'))
    return response
  } finally {
    clearTimeout(timer)
  }
}

export const client = createClient(API, impatientFetch)
