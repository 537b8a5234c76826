import { isAppError } from '../../../core/errors.ts'
import type { PluginContext, QuarantinedRow, Store } from '../../../core/plugin.ts'
import type { Shop } from '../../../core/shop.ts'
import { sha256 } from '../../../core/text.ts'
import type { PohodaConfig } from '../config.ts'
import type { MServer } from '../mserver/mserver.ts'
import { attachPictures } from './attach.ts'
import { type Picture, toPicture } from './picture.ts'
import type { PictureFolder } from './picture-folder.ts'
import { noteSent, type Sent, sentPicturesOf } from './sent.ts'

export interface ToPohodaOptions {
  shop: Shop
  folder: PictureFolder
  mserver: MServer
  store: Store
  context: Pick<PluginContext<PohodaConfig>, 'id' | 'config'>
  signal: AbortSignal
}

/** What became of one card. */
export interface CardOutcome {
  outcome: 'applied' | 'unchanged' | 'skipped' | 'quarantined'
  /** How many pictures were attached. */
  pictures: number
  quarantined: readonly QuarantinedRow[]
}

/**
 * Brings the pictures that the shop has of a good to its card, which has none: into POHODA's folder, and onto the card. What
 * was attached once stays away when somebody takes it off the card. Before POHODA is asked it is written down what lies in
 * the folder, so that a repeat after a crash attaches the same files.
 * @throws as `MServer` and the folder; what the shop throws when it cannot tell of the product
 */
export async function bringToCard(
  { code, store }: { code: string; store: string },
  options: ToPohodaOptions,
): Promise<CardOutcome> {
  const row = `${code} (${store})`
  const done = (outcome: CardOutcome['outcome'], reasons: readonly string[] = [], pictures = 0) => ({
    outcome,
    pictures,
    quarantined: reasons.map((reason) => ({ row, reason })),
  })
  const product = await options.shop.product(code, { signal: options.signal })
  if (product === undefined) return done('skipped')
  if (product.images.length === 0) return done('unchanged')
  if (store === '') return done('quarantined', ['The card tells no store, so it cannot be addressed.'])

  const { sent, reasons, isPartial } = await layDown({ code, store }, product.images, options)
  // The others would make the card one that has pictures, and the missing one would never come.
  if (isPartial) return done('quarantined', reasons)
  if (sent.length === 0) return done(reasons.length > 0 ? 'quarantined' : 'unchanged', reasons)

  await noteSent(options.store, sent)
  const refusal = await attachPictures({ code, store, files: sent.map(({ file }) => file) }, options)
  if (refusal !== undefined) return done('quarantined', [...reasons, refusal])
  await noteSent(
    options.store,
    sent.map((picture) => ({ ...picture, stores: [store] })),
  )
  return done('applied', reasons, sent.length)
}

interface LaidDown {
  /** Pictures that lie in the folder and are not attached to the card yet, in the order of the shop. */
  sent: Sent[]
  /** Why others cannot be used. */
  reasons: string[]
  /** Whether another one may be readable later. */
  isPartial: boolean
}

/** Lays the pictures of the shop into the folder, one by one; those that were attached to the card before are left out. */
async function layDown(
  { code, store }: { code: string; store: string },
  names: readonly string[],
  { shop, folder, signal, store: memory }: ToPohodaOptions,
): Promise<LaidDown> {
  const known = await sentPicturesOf(memory, code)
  // One picture of the shop may stand there twice.
  const done = new Set(known.filter(({ stores }) => stores.includes(store)).map((sent) => sent.sha256))
  const laid: LaidDown = { sent: [], reasons: [], isPartial: false }
  for (const [index, name] of names.entries()) {
    const picture = await readPicture(name)
    if (picture === undefined) continue
    const hash = await sha256(picture.bytes)
    if (done.has(hash)) continue
    done.add(hash)
    const file = await folder.keep(picture, { code, number: index + 1, signal })
    laid.sent.push({ code, name, file, sha256: hash, stores: [] })
  }
  return laid

  async function readPicture(name: string): Promise<Picture | undefined> {
    try {
      const image = await shop.readImage(code, name, { signal })
      return image && toPicture(name, image.bytes)
    } catch (error) {
      signal.throwIfAborted()
      if (!isAppError(error)) throw error
      laid.reasons.push(error.message)
      laid.isPartial ||= error.retry !== 'never'
      return undefined
    }
  }
}
