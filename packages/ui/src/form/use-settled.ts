import { useEffect, useState } from 'react'

const PAUSE_MS = 250

/** A value once it has stopped changing: what is typed goes to the server after a pause, not with every key. */
export function useSettled<T>(value: T, pauseMs = PAUSE_MS): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs)
    return () => clearTimeout(timer)
  }, [value, pauseMs])
  return settled
}
