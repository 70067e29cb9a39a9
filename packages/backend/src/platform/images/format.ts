type Signature = { readonly format: string; readonly at: number; readonly marks: readonly string[] }

const SIGNATURES: readonly Signature[] = [
  { format: 'jpeg', at: 0, marks: ['\xff\xd8\xff'] },
  { format: 'png', at: 0, marks: ['\x89PNG\r\n\x1a\n'] },
  { format: 'webp', at: 8, marks: ['WEBP'] },
  { format: 'gif', at: 0, marks: ['GIF87a', 'GIF89a'] },
  { format: 'avif', at: 4, marks: ['ftypavif', 'ftypavis'] },
  { format: 'heic', at: 4, marks: ['ftyphei', 'ftyphev', 'ftypmif1', 'ftypmsf1'] },
]

/** What a file claims to be by its first bytes; names and content types sent by a browser prove nothing. */
export function sniffFormat(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  return SIGNATURES.find(({ at, marks }) => marks.some((mark) => head.startsWith(mark, at)))?.format
}
