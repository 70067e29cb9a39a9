import { ApiError } from '@lianxin/contract/client'

/**
 * Asks for a file once, puts it among the downloads and returns its name. A refusal is thrown, where a plain link would
 * show it as a page.
 */
export async function saveFile(path: string, name: string): Promise<string> {
  const response = await fetch(`/api/v1${path}`)
  if (!response.ok) throw new ApiError(await response.json())
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
  return name
}
