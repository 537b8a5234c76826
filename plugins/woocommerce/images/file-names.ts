import type { ProductImage } from '../../../core/shop.ts'

/** A picture as the shop lists it. */
export interface ShownImage {
  id: number
  /** Where its file is. */
  src: string
}

/**
 * The name under which WordPress gets our bytes, e.g. `mostik-0a1b2c3d4e5f6071.jpg`: the same bytes have the same name,
 * so that a photo whose upload was answered by nobody is found again. Who does not have the bytes cannot guess it.
 */
export function fileNameOf(hash: string, contentType: string): string {
  return `${slugOf(hash)}.${ENDINGS[contentType] ?? contentType.replace('image/', '')}`
}

/** The same without its ending, which is the slug of the attachment in WordPress. */
export function slugOf(hash: string): string {
  return `${OUR_PREFIX}${hash.slice(0, 16)}`
}

/** The name that WordPress gives to the file of a photo when it takes it. Pure. */
export function expectedFileName(image: ProductImage, hash: string): string {
  return 'url' in image ? lastSegment(image.url) : fileNameOf(hash, image.contentType)
}

/** Whether a picture of the shop has come from our bytes. Pure. */
export function isOurFile({ src }: ShownImage): boolean {
  return lastSegment(src).startsWith(OUR_PREFIX)
}

/**
 * Finds a file among the pictures of the shop, also as WordPress writes it: with dashes for odd characters, a number
 * when the name was taken, and `-scaled` when it was made smaller. Pure.
 */
export function findByFileName(images: readonly ShownImage[], fileName: string): ShownImage | undefined {
  const wanted = stemOf(fileName)
  if (wanted === '') return undefined
  const matches = images.filter(({ src }) => stemOf(src).replace(/-scaled$/, '') === wanted)
  return matches.at(-1) ?? images.findLast(({ src }) => withoutSuffixes(stemOf(src)) === wanted)
}

/**
 * The name by which we tell a picture that others have put there, e.g. `media-17.jpg`. Names of files are none: WordPress
 * keeps them by month. Pure.
 */
export function foreignName({ id, src }: ShownImage): string {
  const [ending = '.jpg'] = /\.[a-z0-9]{2,5}$/.exec(lastSegment(src).toLowerCase()) ?? []
  return `media-${id}${ending}`
}

/** The id in such a name. Pure. */
export function foreignId(name: string): number | undefined {
  const id = /^media-(\d+)\.[a-z0-9]+$/.exec(name)?.[1]
  return id === undefined ? undefined : Number(id)
}

const OUR_PREFIX = 'mostik-'

const ENDINGS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg' }

function withoutSuffixes(stem: string): string {
  return stem.replace(/-scaled$/, '').replace(/-\d{1,3}$/, '')
}

/** A file's name without its ending, in the letters and digits that it has in every spelling. */
function stemOf(address: string): string {
  return lastSegment(address)
    .normalize('NFC')
    .toLowerCase()
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

function lastSegment(address: string): string {
  const path = (URL.parse(address)?.pathname ?? address).replace(/\/+$/, '')
  const segment = path.slice(path.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
