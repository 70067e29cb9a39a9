import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { useEffect, useState } from 'react'

const PATIENCE_MS = 300

/** Says that something is on its way, but only once it takes noticeably long. */
export function Waiting() {
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return <div aria-live="polite">{long && <Loading />}</div>
}
