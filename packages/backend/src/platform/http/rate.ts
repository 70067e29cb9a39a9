import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../errors.ts'

/** Spends one request of `who` at an endpoint, or refuses with the seconds to wait. */
export type SpendRate = (endpointId: string, perMinute: number, who: string) => Promise<void>

/** Fair use of one server process. Sign-in has its own, stricter limits in the database. */
export function openRates(enabled: boolean): SpendRate {
  const limiters = new Map<string, RateLimiterMemory>()
  return async (endpointId, perMinute, who) => {
    if (!enabled) return
    let limiter = limiters.get(endpointId)
    if (!limiter) {
      limiter = new RateLimiterMemory({ points: perMinute, duration: 60 })
      limiters.set(endpointId, limiter)
    }
    try {
      await limiter.consume(who)
    } catch (full) {
      throw new AppError('rate.limited', { retryAfter: Math.ceil((full as RateLimiterRes).msBeforeNext / 1000) })
    }
  }
}
