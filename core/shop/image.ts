import { isAppError, toAppError } from '../errors.ts'
import type { HttpClient } from '../http.ts'
import type { ImageBytes, ImagePlace, ImageUrl, ItemResult, ProductImage } from '../shop.ts'
import { failed, refused } from './item-result.ts'

/** The most bytes of a photo that a shop is asked to take. */
export const IMAGE_MAX_BYTES = 20 * 1024 * 1024

/** Pictures only, and no SVG: it can hold scripts. */
export const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/bmp']

const NAME = /^(?!\.)[a-z0-9._-]{1,200}$/

/**
 * What is wrong with a photo in itself, before any shop is asked: its name, its position, its type and size, or its
 * address. Pure. @returns a `failed` result (BAD_IMAGE_NAME, _POSITION, _TYPE, _SIZE, _URL), or undefined
 */
export function imageProblem(image: ProductImage): ItemResult | undefined {
  if (!NAME.test(image.name)) {
    const what =
      'its name may hold only a-z, 0-9, dots, "_" and "-", with no dot in front, at most 200 in all.'
    return wrong(image, 'BAD_IMAGE_NAME', what)
  }
  if (!Number.isSafeInteger(image.position) || image.position < 0) {
    const what = `its position is ${image.position}, it must be 0 or a whole number above.`
    return wrong(image, 'BAD_IMAGE_POSITION', what)
  }
  return 'url' in image ? urlProblem(image) : bytesProblem(image)
}

/**
 * The bytes of a photo that is told by its address, for shops that keep bytes. They are checked as if they had come
 * as bytes. @returns the photo, or the `failed` result; @throws the signal's reason when it is aborted
 */
export async function fetchImage(
  image: ImagePlace & ImageUrl,
  { http, signal }: { http: HttpClient; signal?: AbortSignal | undefined },
): Promise<(ImagePlace & ImageBytes) | ItemResult> {
  const { sku, name, position, url } = image
  try {
    const response = await http.request(url, { signal, maxBytes: IMAGE_MAX_BYTES })
    const [type = ''] = (response.headers.get('content-type') ?? '').split(';')
    const bytes = new Uint8Array(await response.arrayBuffer())
    const fetched = { sku, name, position, contentType: type.trim().toLowerCase(), bytes }
    return bytesProblem(fetched) ?? fetched
  } catch (thrown) {
    signal?.throwIfAborted()
    if (isAppError(thrown) && thrown.code === 'HTTP_TOO_LARGE') {
      return wrong(image, 'BAD_IMAGE_SIZE', `it has more than ${IMAGE_MAX_BYTES} bytes.`)
    }
    return refused(sku, toAppError(thrown))
  }
}

function bytesProblem(image: ImagePlace & ImageBytes): ItemResult | undefined {
  const { contentType, bytes } = image
  if (!IMAGE_TYPES.includes(contentType)) {
    const what = `its type is "${contentType}", it must be one of ${IMAGE_TYPES.join(', ')}.`
    return wrong(image, 'BAD_IMAGE_TYPE', what)
  }
  if (bytes.length === 0 || bytes.length > IMAGE_MAX_BYTES) {
    const what = `it has ${bytes.length} bytes, it must have 1 to ${IMAGE_MAX_BYTES}.`
    return wrong(image, 'BAD_IMAGE_SIZE', what)
  }
  return undefined
}

function urlProblem(image: ImagePlace & ImageUrl): ItemResult | undefined {
  const address = URL.parse(image.url)
  if (address !== null && ['http:', 'https:'].includes(address.protocol)) return undefined
  return wrong(image, 'BAD_IMAGE_URL', 'its address must begin with http:// or https://.')
}

function wrong({ sku, name }: ImagePlace, code: string, what: string): ItemResult {
  return failed(sku, code, `Cannot put photo "${name}" of product "${sku}": ${what}`)
}
