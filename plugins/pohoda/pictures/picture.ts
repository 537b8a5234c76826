import type { Bytes } from '../../../core/bytes.ts'
import { AppError } from '../../../core/errors.ts'

/** The most bytes of a picture that is taken from POHODA or from the shop. */
export const MOST_PICTURE_BYTES = 10 * 1024 * 1024

/** A picture whose bytes were looked at. */
export interface Picture {
  contentType: string
  bytes: Bytes
}

/**
 * Takes bytes for a picture: what it is they say themselves, whatever name or header they came with.
 * @throws PICTURE_BAD
 */
export function toPicture(file: string, bytes: Bytes): Picture {
  if (bytes.length > MOST_PICTURE_BYTES) throw tooLarge(file)
  const contentType = pictureType(bytes)
  if (contentType === undefined) {
    throw badPicture(file, 'it is no JPEG, PNG, GIF or WebP picture. Save it as one of these.')
  }
  if (!isWhole(bytes, contentType)) throw badPicture(file, 'its end is missing. Copy it there again.')
  return { contentType, bytes }
}

/** A picture that cannot be used; it costs only itself. @param what follows the name, with what to do */
export function badPicture(file: string, what: string): AppError {
  return new AppError('PICTURE_BAD', `Cannot use picture "${file}": ${what}`, { retry: 'never', status: 422 })
}

export function tooLarge(file: string): AppError {
  return badPicture(file, 'it is larger than 10 MB. Make it smaller.')
}

/** The usual ending of a type's files, without a dot. */
export function endingOf(contentType: string): string {
  return contentType === 'image/jpeg' ? 'jpg' : contentType.replace('image/', '')
}

/** Cameras write notes of their own behind the end of a JPEG. */
const TRAILER_BYTES = 32 * 1024

function pictureType(bytes: Bytes): string | undefined {
  if (hasAt(bytes, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (hasAt(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (hasAt(bytes, 0, [...'GIF8'])) return 'image/gif'
  return hasAt(bytes, 0, [...'RIFF']) && hasAt(bytes, 8, [...'WEBP']) ? 'image/webp' : undefined
}

/** Whether the end is there: a file that is still being copied does not have it. */
function isWhole(bytes: Bytes, contentType: string): boolean {
  switch (contentType) {
    case 'image/jpeg': {
      const end = bytes.subarray(-TRAILER_BYTES)
      return end.some((byte, index) => byte === 0xff && end[index + 1] === 0xd9)
    }
    case 'image/png':
      return Array.from({ length: 64 }, (_, back) => bytes.length - 8 - back).some((at) =>
        hasAt(bytes, at, [...'IEND']),
      )
    case 'image/gif':
      return bytes.subarray(-64).includes(0x3b)
    default: {
      // RIFF tells its own length behind its name.
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      return bytes.length >= 12 && view.getUint32(4, true) + 8 <= bytes.length
    }
  }
}

function hasAt(bytes: Bytes, offset: number, codes: readonly (number | string)[]): boolean {
  return codes.every(
    (code, index) => bytes[offset + index] === (typeof code === 'string' ? code.charCodeAt(0) : code),
  )
}
