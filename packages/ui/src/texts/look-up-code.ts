/** A look-up code in fours, as one reads it out. */
export const spaced = (code: string): string => code.replace(/.{4}(?=.)/g, '$& ')
