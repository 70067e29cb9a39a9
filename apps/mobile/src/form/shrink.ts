const LONGEST_SIDE = 1_600
const SMALL_ENOUGH_BYTES = 500_000
const QUALITY = 0.85

/** Makes a photo as small as the server would keep it: a weak signal then carries it. What cannot be read goes as it is. */
export async function shrink(photo: Blob): Promise<Blob> {
  if (photo.size <= SMALL_ENOUGH_BYTES && photo.type === 'image/jpeg') return photo
  const address = URL.createObjectURL(photo)
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const smaller = await draw(image)
    return smaller && smaller.size < photo.size ? smaller : photo
  } catch {
    return photo
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** The browser turns the image upright by its EXIF and drops all other metadata. */
function draw(image: HTMLImageElement): Promise<Blob | null> {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.naturalWidth, image.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(image.naturalWidth * scale)
  canvas.height = Math.round(image.naturalHeight * scale)
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
}
