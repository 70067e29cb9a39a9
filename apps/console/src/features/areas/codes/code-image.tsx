import encode from 'qr'

/** Squares of white around the code, without which cameras do not find it. */
const BORDER = 4

/** A quarter of the code may be scratched or sun-bleached and it is still read. */
export function CodeImage({ text, label }: { text: string; label: string }) {
  const rows = encode(text, 'raw', { ecc: 'quartile', border: BORDER })
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('')
  return (
    <svg className="code-image" viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label}>
      <path d={path} shapeRendering="crispEdges" />
    </svg>
  )
}
