/**
 * A normalised phone with its middle hidden: `138****1234`, `0471-****567`. What has another form is hidden whole: a mask
 * must never show what it did not understand.
 */
export function maskPhone(phone: string): string {
  const mobile = /^(1\d{2})\d{4}(\d{4})$/.exec(phone)
  if (mobile) return `${mobile[1]}****${mobile[2]}`
  const landline = /^(0\d{2,3}-)\d{4}(\d{3,4})$/.exec(phone)
  return landline ? `${landline[1]}****${landline[2]}` : '****'
}

/**
 * A name by its first character and a `*` for each other: `张*`, `欧***`; at least one `*`. A name in parts
 * (`巴特尔·那仁`, `Mary Major`) shows its first character and `**`, since its shape alone would tell whose it is.
 */
export function maskName(name: string): string {
  const [first, ...rest] = [...name.trim()]
  if (first === undefined) return ''
  const inParts = rest.some((character) => /[·•・‧\s]/u.test(character))
  return first + '*'.repeat(inParts ? 2 : Math.max(1, rest.length))
}
