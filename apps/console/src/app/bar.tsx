import './bar.css'

/** A part of a whole as a length; the numbers stand beside it. */
export function Bar({ count, of }: { count: number; of: number }) {
  return (
    <span className="bar">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className="bar-whole" width="100" height="8" />
        <rect className="bar-part" width={of === 0 ? 0 : (100 * count) / of} height="8" />
      </svg>
      <span className="bar-words">{`${count} / ${of}`}</span>
    </span>
  )
}
