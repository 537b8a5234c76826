/** Which photo belongs to which good: `<GoodID>.<ext>` is the first, `<GoodID>_<n>.<ext>` are further ones. */

export interface PhotoName {
  goodId: string
  /** The number in the name; -1 for a name without one, which comes first. */
  number: number
  /** The name in lower case, as shops get it. */
  target: string
  /** The name as it stands in the folder. */
  source: string
}

/** Reads a file's name; undefined when it is no photo of a good. Letter case does not matter. */
export function parsePhotoName(source: string): PhotoName | undefined {
  const target = source.toLowerCase()
  const parts = /^(\d+)(?:_(\d{1,4}))?\.(?:jpe?g|png|gif|webp)$/.exec(target)
  if (parts?.[1] === undefined) return undefined
  return { goodId: parts[1], number: parts[2] === undefined ? -1 : Number(parts[2]), target, source }
}

/** The photos of each good in their order; of names that differ in letter case only, the first in order counts. */
export function groupPhotos(names: readonly string[]): {
  byGood: Map<string, PhotoName[]>
  doubles: string[]
} {
  const byGood = new Map<string, PhotoName[]>()
  const seen = new Set<string>()
  const doubles: string[] = []
  for (const photo of [...names].sort().map(parsePhotoName)) {
    if (photo === undefined) continue
    if (seen.has(photo.target)) {
      doubles.push(photo.source)
      continue
    }
    seen.add(photo.target)
    byGood.set(photo.goodId, [...(byGood.get(photo.goodId) ?? []), photo])
  }
  for (const photos of byGood.values()) photos.sort((a, b) => a.number - b.number)
  return { byGood, doubles }
}

/** What the first bytes say a picture is; undefined for anything that is none. */
export function pictureType(bytes: Uint8Array): string | undefined {
  const starts = (...codes: number[]) => codes.every((code, index) => bytes[index] === code)
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(0x89, 0x50, 0x4e, 0x47)) return 'image/png'
  if (starts(0x47, 0x49, 0x46, 0x38)) return 'image/gif'
  const isRiff =
    starts(0x52, 0x49, 0x46, 0x46) && [0x57, 0x45, 0x42, 0x50].every((c, i) => bytes[8 + i] === c)
  return isRiff ? 'image/webp' : undefined
}

/** Whether a picture has its end: a photo that is still being uploaded does not. */
export function isWholePicture(bytes: Uint8Array, type: string): boolean {
  const end = bytes.subarray(-64)
  if (type === 'image/jpeg') return end.some((byte, index) => byte === 0xff && end[index + 1] === 0xd9)
  if (type === 'image/png')
    return [0x49, 0x45, 0x4e, 0x44].every((code, i) => bytes[bytes.length - 8 + i] === code)
  if (type === 'image/gif') return bytes.at(-1) === 0x3b
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return bytes.byteLength >= 12 && view.getUint32(4, true) + 8 <= bytes.byteLength
}
