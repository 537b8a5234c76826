import * as v from 'valibot'
import { AppError, isAppError } from '../../../core/errors.ts'
import type { Clock } from '../../../core/plugin.ts'
import type { CallOptions, WooClient } from '../client/client.ts'
import { findByFileName, type ShownImage } from './file-names.ts'

/** Where pictures are shown: the list of a product, or the one picture of a variation. */
export interface Display {
  productId: number
  variationId?: number | undefined
}

/** A picture that WordPress is to fetch. */
export interface NewImage {
  src: string
  name: string
  alt: string
}

export interface Displays {
  /**
   * The pictures that are shown; undefined when the shop does not have the product. What the last answer said is
   * believed for a minute, so that the photos of one product cost one look.
   * @throws WOO_*
   */
  read(display: Display, options?: CallOptions): Promise<ShownImage[] | undefined>
  /**
   * Shows these pictures and no others: ids of media, and at most one that WordPress is to fetch.
   * @returns their ids, in their order
   * @throws WOO_*; after one with a retry the shop may have done it all the same
   */
  write(display: Display, pictures: readonly (number | NewImage)[], options?: CallOptions): Promise<number[]>
}

export function createDisplays({ client, clock }: { client: WooClient; clock: Clock }): Displays {
  const seen = new Map<string, { images: ShownImage[]; at: number }>()

  return {
    async read(display, options) {
      const path = pathOf(display)
      const known = seen.get(path)
      if (known !== undefined && clock.now() - known.at < BELIEVED_MS) return known.images
      try {
        const { body } = await client.get(path, { _fields: 'id,image,images' }, options)
        return remember(path, imagesOf(path, body))
      } catch (thrown) {
        if (isAppError(thrown) && thrown.code === 'WOO_MISSING') return undefined
        throw thrown
      }
    },

    async write(display, pictures, options) {
      const path = pathOf(display)
      seen.delete(path)
      const list = pictures.map((picture) => (typeof picture === 'number' ? { id: picture } : picture))
      // An empty one takes the picture off a variation.
      const sent = display.variationId === undefined ? { images: list } : { image: list[0] ?? {} }
      const { body } = await client.put(path, sent, options)
      const images = remember(path, imagesOf(path, body))
      return pictures.map((picture, index) => {
        if (typeof picture === 'number') return picture
        const taken = images.length === pictures.length ? images[index] : findByFileName(images, picture.src)
        if (taken === undefined) throw unreadable(path)
        return taken.id
      })
    },
  }

  function remember(path: string, images: ShownImage[]): ShownImage[] {
    if (seen.size >= MOST_SEEN) seen.clear()
    seen.set(path, { images, at: clock.now() })
    return images
  }
}

const BELIEVED_MS = 60_000
const MOST_SEEN = 100

const image = v.object({ id: v.number(), src: v.optional(v.string(), '') })
const shown = v.object({ images: v.optional(v.array(image)), image: v.nullish(image) })

function pathOf({ productId, variationId }: Display): string {
  const product = `/products/${productId}`
  return variationId === undefined ? product : `${product}/variations/${variationId}`
}

function imagesOf(path: string, body: unknown): ShownImage[] {
  const read = v.safeParse(shown, body)
  if (!read.success) throw unreadable(path)
  const { images, image } = read.output
  // A placeholder for a missing picture has the id 0.
  return (images ?? [image ?? { id: 0, src: '' }]).filter(({ id }) => id !== 0)
}

function unreadable(path: string): AppError {
  const message = `Cannot read the photos of "${path}" of the shop: its answer has another form, it should list them. See which plugin of the shop changes answers.`
  return new AppError('WOO_UNREADABLE', message, { status: 502, retry: 'later' })
}
