import { type Guard, type GuardableStore, guardedBy } from '../../../core/plugin.ts'
import { isEqual } from '../../../core/shop/equal.ts'
import { PATCH_MEMBERS } from '../../../core/shop/fields.ts'
import { forEachLimited } from '../../../core/shop/limited.ts'
import { PRODUCT_SHARDS, productShardOf, type StoredProduct } from '../../../core/shop/record.ts'
import { recordShard } from './record-schema.ts'

/** What we know of one code in the shop: what the source wants there, what it is there, what was sent. */
export interface WooRecord {
  /** The source's wanted state, as merged from its patches; `product.sku` is the code. Its `images` are not used. */
  product: StoredProduct
  link: WooLink
  /** The quantity that the shop was told; undefined: not known any more, send it. */
  sentQuantity?: number | undefined
  /** The photos that we have put on it. */
  photos: readonly WooPhoto[]
  /** What an adopted product had before us and keeps; undefined until it was read. */
  kept?: Kept | undefined
  /** Only parents that we made for a model: what their variants choose from. */
  choices?: readonly Choice[] | undefined
  /** The source has removed it; because it was there before us it is only hidden. */
  isRemoved?: boolean | undefined
  /** When the shop last took something, ISO 8601 UTC. */
  at: string
}

/** Which record of the shop it is. */
export interface WooLink {
  id: number
  /** The variable product to which a variation belongs. */
  parentId?: number | undefined
  type: 'simple' | 'variation' | 'variable' | 'other'
  /** Whether it was in the shop before us: such a product is never deleted for good. */
  isAdopted: boolean
}

export interface WooPhoto {
  name: string
  /** 0 is the main photo. */
  position: number
  /** SHA-256 of the bytes or of the address, hex. */
  hash: string
  mediaId: number
}

export interface Kept {
  /** As the shop tells them: `{id, name, options, …}`. */
  attributes: readonly KeptAttribute[]
  /** Ids of categories. */
  categories: readonly number[]
}

export interface KeptAttribute {
  id: number
  name: string
  options: readonly string[]
  position: number
  visible: boolean
  variation: boolean
}

/** One thing in which the variants of a model differ, e.g. `size`, and the values that are in use. */
export interface Choice {
  name: string
  values: readonly string[]
}

export interface Records {
  /** What we know of a code, or undefined. */
  find(sku: string): Promise<WooRecord | undefined>
  /** What we know of some codes; unknown ones are not in the answer. */
  findMany(skus: readonly string[]): Promise<Map<string, WooRecord>>
  /** All records of one shard, from 0 to `RECORD_SHARDS - 1`, sorted by code. */
  shard(number: number): Promise<readonly WooRecord[]>
  /**
   * Keeps records, one write per shard that differs afterwards. The photos of a record that is there stay: only
   * `change` touches them, because photos and goods arrive at the same time.
   * @param before what was known when the work on them began: what somebody else has changed since stays
   * @throws STALE_FENCE, STORE_UNAVAILABLE
   */
  put(
    records: readonly WooRecord[],
    guards?: readonly Guard[],
    before?: readonly (WooRecord | undefined)[],
  ): Promise<void>
  /**
   * Changes one record; `change` is pure and may run several times. It returns the new record, or undefined to leave it.
   * @throws STALE_FENCE, STORE_UNAVAILABLE
   */
  change(
    sku: string,
    change: (current: WooRecord | undefined) => WooRecord | undefined,
    guards?: readonly Guard[],
  ): Promise<void>
  /** Forgets codes, their photos too. @throws STALE_FENCE, STORE_UNAVAILABLE */
  remove(skus: readonly string[], guards?: readonly Guard[]): Promise<void>
  /** Makes the next stock update send these quantities, whatever was sent before. @throws STALE_FENCE, STORE_UNAVAILABLE */
  forgetQuantities(skus: readonly string[], guards?: readonly Guard[]): Promise<void>
}

/** Into how many documents the records are divided. Stored data depends on it. */
export const RECORD_SHARDS = PRODUCT_SHARDS

/** The memory of one shop, over the instance's store. */
export function createRecords(store: GuardableStore): Records {
  return {
    async find(sku) {
      const records = await read(productShardOf(sku))
      return records.find((record) => record.product.sku === sku)
    },

    async findMany(skus) {
      const found = new Map<string, WooRecord>()
      const wanted = Map.groupBy(new Set(skus), productShardOf)
      await forEachLimited(wanted, SHARDS_AT_ONCE, async ([shard, members]) => {
        const known = bySku(await read(shard))
        for (const sku of members) {
          const record = known.get(sku)
          if (record !== undefined) found.set(sku, record)
        }
      })
      return found
    },

    shard: read,

    put: (records, guards, before = []) =>
      changeAll(
        records.map((record, index) => ({
          sku: record.product.sku,
          change: (current) => merged(record, before[index], current),
        })),
        guards,
      ),

    change: (sku, change, guards) => changeAll([{ sku, change }], guards),

    remove: (skus, guards) =>
      changeAll(
        skus.map((sku) => ({ sku, change: () => null })),
        guards,
      ),

    forgetQuantities: (skus, guards) =>
      changeAll(
        skus.map((sku) => ({ sku, change: (current) => current && { ...current, sentQuantity: undefined } })),
        guards,
      ),
  }

  async function read(shard: number): Promise<readonly WooRecord[]> {
    return (await store.get(recordKey(shard), recordShard))?.records ?? []
  }

  async function changeAll(changes: readonly Change[], guards?: readonly Guard[]): Promise<void> {
    const guarded = guardedBy(store, guards)
    const shards = Map.groupBy(changes, ({ sku }) => productShardOf(sku))
    await forEachLimited(shards, SHARDS_AT_ONCE, async ([shard, members]) => {
      await guarded.update(recordKey(shard), recordShard, (current) => {
        const records = bySku(current?.records ?? [])
        let differs = false
        for (const { sku, change } of members) {
          const before = records.get(sku)
          const after = change(before)
          if (after === undefined || after === before) continue
          if (after !== null) records.set(sku, after)
          else if (!records.delete(sku)) continue
          differs = true
        }
        return differs ? { records: sorted(records) } : undefined
      })
    })
  }
}

/** `null` takes the record out, undefined leaves it. */
interface Change {
  sku: string
  change: (current: WooRecord | undefined) => WooRecord | null | undefined
}

/** Of what was changed here the record, of all else what is known now. */
function merged(record: WooRecord, before: WooRecord | undefined, current: WooRecord | undefined): WooRecord {
  if (current === undefined) return record
  const { photos, sentQuantity } = current
  if (before === undefined) return { ...record, photos }
  const others = PATCH_MEMBERS.filter((member) => isEqual(before.product[member], record.product[member]))
  const theirs = Object.fromEntries(others.map((member) => [member, current.product[member]]))
  const isSent = record.sentQuantity !== before.sentQuantity
  const product = { ...record.product, ...theirs }
  return { ...record, product, photos, ...(!isSent && { sentQuantity }) }
}

const SHARDS_AT_ONCE = 4

function recordKey(shard: number): string {
  return `records:${shard}`
}

function bySku(records: readonly WooRecord[]): Map<string, WooRecord> {
  return new Map(records.map((record) => [record.product.sku, record]))
}

function sorted(records: ReadonlyMap<string, WooRecord>): WooRecord[] {
  const entries = [...records].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([, record]) => record)
}
