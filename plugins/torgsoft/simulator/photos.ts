import type { Folder } from '../../../core/plugin.ts'
import { colorOf, picture } from './picture.ts'

/**
 * A photo as it may lie in the folder: `first` is `<id>.jpg`, `second` is `<id>_1.JPG`, `double` is the first once more with its name in
 * capitals, `corrupt` is no picture at all, `growing` has no end yet.
 */
export type PhotoKind = 'first' | 'second' | 'double' | 'corrupt' | 'growing'

/** Writes a photo of a good. @returns its name */
export async function putPhoto(folder: Folder, goodId: number, kind: PhotoKind): Promise<string> {
  const name = nameOf(goodId, kind)
  await folder.writeInPlace(name, bytesOf(goodId, kind))
  return name
}

function nameOf(goodId: number, kind: PhotoKind): string {
  if (kind === 'second') return `${goodId}_1.JPG`
  return kind === 'double' ? `${goodId}.JPG` : `${goodId}.jpg`
}

function bytesOf(goodId: number, kind: PhotoKind): Uint8Array<ArrayBuffer> {
  const whole = picture(`${kind} photo of ${goodId}`, colorOf(kind === 'second' ? goodId + 1 : goodId))
  if (kind === 'corrupt') return whole.map((byte) => byte ^ 0x5a)
  return kind === 'growing' ? whole.slice(0, whole.length - 80) : whole
}
