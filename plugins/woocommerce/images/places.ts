import type { CallOptions } from '../client/client.ts'
import type { WoocommerceConfig } from '../config.ts'
import type { WooLink } from '../products/records.ts'
import { arrange, arrangeShared } from './arrange.ts'
import type { Display, Displays, NewImage } from './displays.ts'
import { isOurFile, type ShownImage } from './file-names.ts'

/** Stands in lists of ids for a photo that the shop does not have yet. */
export const FRESH = 0

/** The pictures that the shop shows for one of our goods, wherever it shows them. */
export interface Looked {
  link: WooLink
  productId: number
  product: readonly ShownImage[]
  /** The variation's own picture, if it has one; undefined for anything but variations. */
  variation: readonly ShownImage[] | undefined
}

/** Ids of the photos that a good has had. */
export interface Had {
  had: readonly number[]
  mine: readonly number[]
}

/** One list of pictures, as it is and as it is to be. */
export interface Place {
  display: Display
  before: readonly number[]
  after: readonly number[]
}

/** What the shop shows now; undefined when it does not have the product. @throws WOO_* */
export async function look(
  link: WooLink,
  { displays, ...options }: { displays: Displays } & CallOptions,
): Promise<Looked | undefined> {
  const isVariation = link.type === 'variation'
  const productId = isVariation ? link.parentId : link.id
  if (productId === undefined) return undefined
  const product = await displays.read({ productId }, options)
  if (product === undefined || !isVariation)
    return product && { link, productId, product, variation: undefined }
  const variation = await displays.read({ productId, variationId: link.id }, options)
  return variation && { link, productId, product, variation }
}

/**
 * Where our photos are to be shown. Pure.
 * @param wanted ids of the good's photos, in their order
 * @param had ids of the photos that the good has had until now
 * @param mine those of them that are its alone
 * @param images what becomes of the photos that an adopted product had before
 */
export function placesOf(
  { link, productId, product, variation }: Looked,
  wanted: readonly number[],
  { had, mine, images }: Had & { images: WoocommerceConfig['images'] },
): Place[] {
  const all = new Set([...mine, ...wanted])
  const shared = new Set(had.filter((id) => !all.has(id)))
  const ours = new Set(product.filter(isOurFile).map(({ id }) => id))
  const rules = {
    isMine: (id: number) => all.has(id),
    isShared: (id: number) => shared.has(id),
    isOurs: (id: number) => ours.has(id),
    policy: link.isAdopted ? images : undefined,
  }
  const place = (
    display: Display,
    before: readonly number[],
    after: readonly number[] | undefined,
  ): Place => ({
    display,
    before,
    after: after ?? before,
  })
  const current = product.map(({ id }) => id)
  if (variation === undefined) return [place({ productId }, current, arrange(current, wanted, rules))]
  // A variation without a picture of its own tells the main one of its product.
  const own = variation.map(({ id }) => id).filter((id) => all.has(id) || id !== current[0])
  const both = arrangeShared({ variation: own, product: current }, wanted, rules)
  return [
    place({ productId, variationId: link.id }, own, both.variation),
    place({ productId }, current, both.product),
  ]
}

/**
 * Shows what is to be shown, with as many requests as lists differ.
 * @param fresh the picture for which `FRESH` stands, or its id
 * @returns its id, when it was sent
 * @throws WOO_*
 */
export async function show(
  places: readonly Place[],
  {
    displays,
    fresh,
    ...options
  }: { displays: Displays; fresh?: number | NewImage | undefined } & CallOptions,
): Promise<number | undefined> {
  let freshId: number | undefined
  for (const { display, before, after } of places) {
    if (before.length === after.length && before.every((id, index) => id === after[index])) continue
    const pictures = after.map((id) => (id === FRESH ? (freshId ?? fresh ?? id) : id))
    const ids = await displays.write(display, pictures, options)
    freshId ??= ids[after.indexOf(FRESH)]
  }
  return freshId
}
