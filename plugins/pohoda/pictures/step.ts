import { toAppError } from '../../../core/errors.ts'
import type { QuarantinedRow, Store } from '../../../core/plugin.ts'
import type { Shop } from '../../../core/shop.ts'
import { sha256 } from '../../../core/text.ts'
import { fileKey, shopName } from './names.ts'
import type { Picture } from './picture.ts'
import { type Sent, sentPictures } from './sent.ts'
import { isAboutOnePicture, type PictureSource } from './source.ts'
import { keepPictures, type Told, toldPictures } from './told.ts'

export interface PictureStepOptions {
  shop: Shop
  source: PictureSource
  store: Store
  /** `pictureShardOf` of all codes that are taken. */
  shard: number
  /** Milliseconds since 1970. */
  now: number
  signal: AbortSignal
}

/** Brings the pictures of some goods of one shard into the shop. */
export interface PictureStep {
  /**
   * Makes the shop show these pictures of a good, in this order. One that is missing, broken or not wanted costs only
   * itself; those that we have put there before and that are no longer named are taken off.
   * @param files bare names as the card tells them; none when the card has none
   * @throws what the source and the shop throw about more than one picture
   */
  takeGood(code: string, files: readonly string[]): Promise<void>
  /** Pictures: read = applied + unchanged + skipped + quarantined; and those that were removed. */
  readonly counts: Readonly<
    Record<'read' | 'applied' | 'unchanged' | 'skipped' | 'quarantined' | 'removed', number>
  >
  readonly quarantined: readonly QuarantinedRow[]
  /** When one of these goods is worth another look although nothing has changed, milliseconds since 1970. */
  readonly againAt: number | undefined
  /** Writes down what the shop was told. A crash before it tells the shop the same again, which changes nothing. */
  remember(): Promise<void>
}

const HOUR_MS = 3_600_000
/** After so long the shop may have the product, or a fault of it may be over. */
const SOON_MS = HOUR_MS / 6
/** So long a picture that cannot be used is left alone. */
const LATER_MS = 6 * HOUR_MS
/** So long one that the shop did not want is. */
const DECLINED_MS = 7 * 24 * HOUR_MS
/** Where a source does not tell of changes, a picture is read again after so long. */
const UNSURE_MS = 7 * 24 * HOUR_MS

export function createPictureStep({
  shop,
  source,
  store,
  shard,
  now,
  signal,
}: PictureStepOptions): PictureStep {
  const counts = { read: 0, applied: 0, unchanged: 0, skipped: 0, quarantined: 0, removed: 0 }
  const quarantined: QuarantinedRow[] = []
  const changed = new Map<string, readonly Told[]>()
  let againAt: number | undefined
  let loading: ReturnType<typeof load> | undefined

  return {
    takeGood,
    counts,
    quarantined,
    get againAt() {
      return againAt
    },
    remember: () => keepPictures(store, shard, changed),
  }

  async function takeGood(code: string, files: readonly string[]) {
    const { told, sent } = await (loading ??= load())
    const known = changed.get(code) ?? told.get(code) ?? []
    const fromShop = sent.get(code) ?? []
    const kept: Told[] = []
    const distinct = [...new Map(files.map((file) => [fileKey(file), file])).values()]
    for (const [position, file] of distinct.entries()) {
      const name = shopName(code, file)
      const before = known.find((picture) => picture.name === name)
      kept.push(await takePicture({ code, file, name, position }, { before, fromShop }))
    }
    const left = known.filter(({ name }) => !kept.some((picture) => picture.name === name))
    // While the new ones cannot be used, the old ones are better than none.
    const isBare = distinct.length > 0 && !kept.some((picture) => hasTaken(picture))
    for (const picture of left) {
      const after = isBare && hasTaken(picture) ? picture : await takeOff(picture)
      if (after !== undefined) kept.push(after)
    }
    const times = kept.flatMap((picture) => picture.againAt ?? [])
    if (times.length > 0) againAt = Math.min(againAt ?? Infinity, ...times)
    const isNew = kept.length !== known.length || kept.some((picture) => !known.includes(picture))
    if (isNew) changed.set(code, kept)
  }

  async function load() {
    const told = await toldPictures(store, shard)
    const sent = await sentPictures(store, shard)
    return { told: Map.groupBy(told, ({ code }) => code), sent: Map.groupBy(sent, ({ code }) => code) }
  }

  /** @returns what is to be remembered of it */
  async function takePicture(
    wanted: Wanted,
    { before, fromShop }: { before: Told | undefined; fromShop: readonly Sent[] },
  ): Promise<Told> {
    counts.read += 1
    const mark = await source.markOf(wanted.file, signal)
    const isSame = before?.mark === mark && (mark !== '' || now - before.readAt < UNSURE_MS)
    if (isSame && now < (before.againAt ?? 0)) {
      counts.skipped += 1
      return before
    }
    if (isSame && before.againAt === undefined && isAt(wanted, before)) {
      counts.unchanged += 1
      return before
    }
    const { againAt: _againAt, isShops: _isShops, ...last } = { ...wanted, ...before, mark, readAt: now }
    try {
      const picture = await source.read(wanted.file, signal)
      const hash = await sha256(picture.bytes)
      if (before?.sha256 === hash && isAt(wanted, before)) {
        counts.unchanged += 1
        return last
      }
      if (await isShopsOwn(wanted.code, { hash, fromShop })) {
        counts.unchanged += 1
        return { ...last, isShops: true }
      }
      return await put({ ...last, ...wanted, sha256: hash }, { picture, last })
    } catch (error) {
      signal.throwIfAborted()
      if (!isAboutOnePicture(error)) throw error
      return putAside(last, toAppError(error).message, LATER_MS)
    }
  }

  /** @param last what is remembered when the shop does not take it */
  async function put(told: Told, { picture, last }: { picture: Picture; last: Told }): Promise<Told> {
    const { code: sku, name, position } = told
    const result = await shop.putImage({ sku, name, position, ...picture }, { signal })
    if (result.outcome === 'failed') return putAside(last, result.message, result.retry ? SOON_MS : LATER_MS)
    counts[result.outcome] += 1
    if (result.outcome !== 'skipped') return told
    if (result.reason !== 'unknown-sku') return { ...last, againAt: now + DECLINED_MS }
    // A product that is not there has none of our pictures, and may come at any moment.
    const { sha256: _sha256, ...forgotten } = last
    return { ...forgotten, againAt: now + SOON_MS }
  }

  /** Whether POHODA has got the picture from the shop, which still shows it. */
  async function isShopsOwn(
    code: string,
    { hash, fromShop }: { hash: string; fromShop: readonly Sent[] },
  ): Promise<boolean> {
    const names = fromShop.filter((sent) => sent.sha256 === hash).map(({ name }) => name)
    if (names.length === 0) return false
    const product = await shop.product(code, { signal })
    return names.some((name) => product?.images.includes(name))
  }

  function putAside(told: Told, reason: string, forMs: number): Told {
    counts.quarantined += 1
    quarantined.push({ row: rowOf(told), reason })
    return { ...told, againAt: now + forMs }
  }

  async function takeOff(told: Told): Promise<Told | undefined> {
    if (told.sha256 === undefined) return undefined
    if (now < (told.againAt ?? 0)) return told
    const result = await shop.removeImage(told.code, told.name, { signal })
    if (result.outcome === 'failed') {
      quarantined.push({ row: rowOf(told), reason: `The shop does not remove it: ${result.message}` })
      return { ...told, againAt: now + (result.retry ? SOON_MS : LATER_MS) }
    }
    if (result.outcome === 'applied') counts.removed += 1
    return undefined
  }
}

type Wanted = Pick<Told, 'code' | 'file' | 'name' | 'position'>

/** Whether the shop shows it, from us or by itself. */
function hasTaken({ sha256: hash, isShops }: Told): boolean {
  return hash !== undefined || isShops === true
}

/** Where pictures of its own stand is the shop's matter. */
function isAt({ position }: Wanted, before: Told): boolean {
  return before.position === position || before.isShops === true
}

function rowOf({ code, file }: Told): string {
  return `${code}: ${file}`
}
