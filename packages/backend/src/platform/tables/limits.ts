/** What a file may be at most. Lines are read one after another, so memory does not grow with the file. */
export const TABLE_LIMITS = {
  csvBytes: 300 * 1024 ** 2,
  xlsxBytes: 50 * 1024 ** 2,
  rows: 1_000_000,
  columns: 200,
  cellCharacters: 32_767,
} as const
