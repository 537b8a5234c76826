import { wpError } from '../web/error.ts'
import { type Fields, isSet, listOf, textOf, wholeOf } from '../web/fields.ts'
import { fetchPicture } from './fetch-picture.ts'
import { addAttachment } from './attachments.ts'
import type { State } from './state.ts'
import type { Switches } from '../switches.ts'

/** The codes of errors about pictures. */
export interface PictureWords {
  uploadError: string
  invalidId: string
}

export const PRODUCT_WORDS: PictureWords = {
  uploadError: 'woocommerce_product_image_upload_error',
  invalidId: 'woocommerce_product_invalid_image_id',
}

export const VARIATION_WORDS: PictureWords = {
  uploadError: 'woocommerce_variation_image_upload_error',
  invalidId: 'woocommerce_variation_invalid_image_id',
}

/** Whether something must be fetched, which takes time. */
export function needsFetching(images: unknown): boolean {
  return listOf(images).some(isNew)
}

/** What was fetched for one write: ids of files by the place of the picture in its list. */
export type Fetched = ReadonlyMap<number, number>

/**
 * Fetches the pictures that are told by `src`: each time anew, into a file of its own.
 * @throws WpError for one that cannot be fetched or is no picture; then none of them is kept
 */
export async function fetchPictures(
  state: State,
  images: unknown,
  { switches, words }: { switches: Switches; words: PictureWords },
): Promise<Fetched> {
  const fetched = new Map<number, number>()
  try {
    for (const [place, image] of listOf(images).entries()) {
      if (!isNew(image)) continue
      const source = textOf(image.src)
      const picture = await fetchPicture(source, { url: state.url, switches })
      fetched.set(place, addAttachment(state, { ...picture, source }).id)
    }
    return fetched
  } catch (error) {
    dropPictures(state, fetched)
    throw wpError(words.uploadError, error instanceof Error ? error.message : String(error))
  }
}

/** Removes what was fetched for a write that failed. */
export function dropPictures(state: State, fetched: Fetched): void {
  for (const id of fetched.values()) state.attachments.delete(id)
}

/**
 * The ids of the pictures of one write, in their order; undefined when it tells none.
 * @throws WpError for an id that is not there
 */
export function pictureIds(
  state: State,
  images: unknown,
  { fetched, words }: { fetched: Fetched; words: PictureWords },
): number[] | undefined {
  if (!Array.isArray(images)) return undefined
  return listOf(images).map((image, place) => {
    const id = fetched.get(place) ?? wholeOf(image.id)
    const attachment = state.attachments.get(id)
    if (attachment === undefined) throw wpError(words.invalidId, `#${id} is an invalid image ID.`)
    if (textOf(image.alt) !== '') attachment.alt = textOf(image.alt)
    if (textOf(image.name) !== '') attachment.title = textOf(image.name)
    return id
  })
}

function isNew(image: Fields): boolean {
  return wholeOf(image.id) === 0 && isSet(image, 'src')
}
